package dev.firstline.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at every request before anything else does: refuses paths that two readers could read differently, refuses
/// changes that another site's page asks for, and puts the security headers on every answer.
@Singleton
final class RequestGate {

    /// Before authentication and every route.
    private static final int FIRST = 10_000;

    private static final Set<String> PAGES_BEHIND_LOGIN = Set.of("/admin", "/console");
    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final String[] AMBIGUOUS = {
        ";", "%3b", "%2f", "%5c", "%25", "%00", "\\", "//", "/./", "/../", "%2e"
    };

    private static final String CONTENT_SECURITY_POLICY =
            String.join(
                    "; ",
                    "default-src 'none'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "img-src 'self' data:",
                    "font-src 'self'",
                    "connect-src 'self'",
                    "manifest-src 'self'",
                    "form-action 'self'",
                    "base-uri 'none'",
                    "object-src 'none'",
                    "frame-ancestors 'none'");

    void register(@Observes Filters filters) {
        filters.register(RequestGate::check, FIRST);
    }

    private static void check(RoutingContext context) {
        addHeaders(context);
        var request = context.request();
        if (request.method().equals(HttpMethod.TRACE)) {
            refuse(context, 405, "Method not allowed", "This server does not answer TRACE.");
        } else if (isAmbiguous(request.path())) {
            refuse(
                    context,
                    400,
                    "Bad path",
                    "The path holds characters that no address of this server has.");
        } else if (hasNoCookieForm(request)) {
            refuse(context, 400, "Bad query", "Encode what the query holds.");
        } else if (!SAFE.contains(request.method()) && isFromAnotherSite(request)) {
            refuse(
                    context,
                    403,
                    "Cross-site request",
                    "Changes must come from a page of this site.");
        } else {
            context.next();
        }
    }

    private static void addHeaders(RoutingContext context) {
        context.response()
                .headers()
                .set("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "same-origin")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
                .set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }

    /// Quarkus and its REST layer read `;` and encoded separators differently (CVE-2026-39852, CVE-2026-50559), so
    /// such a path reaches neither.
    static boolean isAmbiguous(@Nullable String rawPath) {
        if (rawPath == null || !rawPath.startsWith("/")) {
            return true;
        }
        String path = rawPath.toLowerCase(Locale.ROOT);
        for (String part : AMBIGUOUS) {
            if (path.contains(part)) {
                return true;
            }
        }
        return path.endsWith("/..") || path.endsWith("/.");
    }

    /// Sign-in remembers the address in a cookie; one that no cookie can hold would leave the request without an answer.
    static boolean hasNoCookieForm(HttpServerRequest request) {
        String query = request.query();
        return query != null
                && PAGES_BEHIND_LOGIN.stream().anyMatch(request.uri()::startsWith)
                && query.chars().anyMatch(c -> c <= ' ' || c > '~' || "\",;\\".indexOf(c) >= 0);
    }

    /// Browsers say where a request comes from; a client that says nothing is no browser and carries no cookie by
    /// accident.
    static boolean isFromAnotherSite(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        if (site != null) {
            return !OWN_SITE.contains(site);
        } else if (origin != null) {
            return !isSameAuthority(origin, String.valueOf(request.authority()));
        } else {
            return false;
        }
    }

    private static boolean isSameAuthority(String origin, String authority) {
        try {
            return authority.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuse(RoutingContext context, int status, String title, String detail) {
        var problem =
                new JsonObject()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail);
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(problem.toBuffer());
    }
}
