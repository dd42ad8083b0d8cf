package dev.firstline.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A request written byte for byte, because clients tidy up the very paths and headers that an attacker would send.
public record RawRequest(String method, String target, List<String> headers) {

    private static final int TIMEOUT_MS = 20_000;

    public RawRequest {
        headers = List.copyOf(headers);
    }

    public static RawRequest get(String target) {
        return new RawRequest("GET", target, List.of());
    }

    /// Sends the request to this machine and reads the answer until the server closes.
    public RawAnswer send(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write(bytes(port));
            byte[] answer = socket.getInputStream().readAllBytes();
            return RawAnswer.parse(new String(answer, StandardCharsets.UTF_8));
        }
    }

    private byte[] bytes(int port) {
        var request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
            request.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        headers.forEach(header -> request.append(header).append("\r\n"));
        request.append("Connection: close\r\n\r\n");
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// What came back.
    ///
    /// @param body as it stands on the wire, without the head
    public record RawAnswer(int status, String head, String body) {

        static RawAnswer parse(String answer) {
            int end = answer.indexOf("\r\n\r\n");
            String head = end < 0 ? answer : answer.substring(0, end);
            String[] words = head.split(" ", 3);
            int status = words.length < 2 ? 0 : Integer.parseInt(words[1]);
            return new RawAnswer(status, head, end < 0 ? "" : answer.substring(end + 4));
        }
    }
}
