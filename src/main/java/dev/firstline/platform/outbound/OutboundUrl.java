package dev.firstline.platform.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/// An address as it was read, strictly: two readers cannot find two different hosts in it.
///
/// @param host a name in lower case without a dot at its end, or an address without brackets
/// @param pathAndQuery at least `/`
public record OutboundUrl(boolean isTls, String host, int port, String pathAndQuery) {

    private static final int LENGTH_MAX = 2_000;
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9_-]*[a-z0-9])?)*");
    private static final Pattern DOTTED_QUAD =
            Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /// What other readers take for a number: 127.1, 2130706433, 0x7f.1 and their kind end like this.
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    /// Reads an address.
    ///
    /// @throws OutboundRefusedException when it is not a plain http or https address
    public static OutboundUrl of(String text) throws OutboundRefusedException {
        if (text.length() > LENGTH_MAX || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new OutboundRefusedException(
                    "Write the address in plain characters, without blanks and line ends.");
        }
        var uri = parse(text);
        boolean isTls = "https".equalsIgnoreCase(uri.getScheme());
        if (!isTls && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new OutboundRefusedException("The address must begin with https:// or http://.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new OutboundRefusedException(
                    "The address must not hold a user, a password or a part after #.");
        }
        if (uri.getHost() == null || text.indexOf('\\') >= 0) {
            throw new OutboundRefusedException("The address names no host.");
        }
        return new OutboundUrl(isTls, host(uri.getHost()), port(uri, isTls), pathAndQuery(uri));
    }

    /// A host that is given without an address around it.
    ///
    /// @throws OutboundRefusedException when it is neither a name nor an address in its usual form
    public static String host(String text) throws OutboundRefusedException {
        String host = text.toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) {
            return literal(host.substring(1, host.length() - 1));
        }
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        boolean isNumber = ENDS_IN_A_NUMBER.matcher(host).matches();
        if (isNumber ? DOTTED_QUAD.matcher(host).matches() : NAME.matcher(host).matches()) {
            return isNumber ? literal(host) : host;
        }
        throw new OutboundRefusedException("The host is neither a name nor an address.");
    }

    private static URI parse(String text) throws OutboundRefusedException {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new OutboundRefusedException("This is not an address.");
        }
    }

    private static String literal(String text) throws OutboundRefusedException {
        try {
            if (text.indexOf('%') >= 0) {
                throw new OutboundRefusedException("The address must not name a network card.");
            }
            return InetAddress.ofLiteral(text).getHostAddress();
        } catch (IllegalArgumentException e) {
            throw new OutboundRefusedException("The host is neither a name nor an address.");
        }
    }

    private static int port(URI uri, boolean isTls) throws OutboundRefusedException {
        int port = uri.getPort();
        if (port == 0 || port > 65_535) {
            throw new OutboundRefusedException("The port must be between 1 and 65535.");
        }
        int usual = isTls ? 443 : 80;
        return port < 0 ? usual : port;
    }

    private static String pathAndQuery(URI uri) {
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
