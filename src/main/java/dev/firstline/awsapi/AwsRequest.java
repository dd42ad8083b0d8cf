package dev.firstline.awsapi;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A request as the signature sees it, taken from the connection once.
///
/// @param isFromThisMachine whether a program on this machine has sent it to `localhost`, and no browser and no proxy that
///     says so
record AwsRequest(SignatureCheck.Request signed, boolean isFromThisMachine) {

    private static final String HOST = "host";

    /// Browsers send the first two, proxies the others.
    private static final Set<String> NOT_A_LOCAL_PROGRAM =
            Set.of(
                    "origin",
                    "sec-fetch-site",
                    "forwarded",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-forwarded-proto",
                    "x-real-ip",
                    "via");

    /// Anything else could be a name that somebody has pointed here.
    private static final Pattern LOCAL_HOST =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

    /// Empty when the query is not encoded properly.
    static Optional<AwsRequest> of(HttpServerRequest request, String path) {
        return AwsQuery.parse(request.query()).map(query -> of(request, path, query));
    }

    private static AwsRequest of(HttpServerRequest request, String path, AwsQuery query) {
        var headers = request.headers();
        var names = headers.names().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        var hosts =
                Stream.concat(
                                headers.getAll(HOST).stream(),
                                Stream.ofNullable(request.authority()).map(Object::toString))
                        .distinct()
                        .toList();
        var signed =
                new SignatureCheck.Request(
                        request.method().name(), path, query, hosts, names, headers::getAll);
        boolean isLocal =
                isLoopback(request)
                        && !hosts.isEmpty()
                        && hosts.stream().allMatch(host -> LOCAL_HOST.matcher(host).matches())
                        && names.stream().noneMatch(NOT_A_LOCAL_PROGRAM::contains);
        return new AwsRequest(signed, isLocal);
    }

    private static boolean isLoopback(HttpServerRequest request) {
        var peer = request.connection().remoteAddress();
        try {
            return peer != null
                    && peer.hostAddress() != null
                    && InetAddress.getByName(peer.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
