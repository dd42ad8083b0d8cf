package dev.firstline.identity;

import java.util.regex.Pattern;

/// Where somebody goes after signing in: only ever to a page of this site.
final class Landing {

    static final String START = "/login/start";

    /// A path that no browser reads as another site's address.
    private static final Pattern LOCAL = Pattern.compile("/[A-Za-z0-9_~!$&'()*+,=:@/?%.-]*");

    private static final int LENGTH_MAX = 500;

    private Landing() {}

    static String of(String next) {
        boolean isOurs =
                next.length() <= LENGTH_MAX
                        && LOCAL.matcher(next).matches()
                        && !next.startsWith("//")
                        && !next.startsWith("/login")
                        && !next.startsWith("/logout");
        return isOurs ? next : START;
    }
}
