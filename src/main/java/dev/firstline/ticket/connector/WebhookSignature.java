package dev.firstline.ticket.connector;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs a webhook: HMAC-SHA256 over the seconds of the time, a dot and the body, once with each secret that is valid.
///
/// `t=1767225600,v1=5257a8…,v1=81ffd0…`
final class WebhookSignature {

    static final String HEADER = "Firstline-Signature";

    private static final String MAC = "HmacSHA256";

    private WebhookSignature() {}

    static String of(Instant at, String body, List<String> secrets) {
        String signed = at.getEpochSecond() + "." + body;
        return "t="
                + at.getEpochSecond()
                + secrets.stream()
                        .map(secret -> ",v1=" + sign(signed, secret))
                        .collect(Collectors.joining());
    }

    private static String sign(String text, String secret) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + MAC + ".", e);
        }
    }
}
