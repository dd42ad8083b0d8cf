package dev.firstline.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// An OpenID provider that does what the protocol says: discovery, keys, authorization codes that work once and are bound
/// to client, address and PKCE verifier, and identity tokens signed with RS256. It signs in whom the test names.
public final class OpenIdProvider implements QuarkusTestResourceLifecycleManager {

    static final String CLIENT = "firstline-test";
    static final String SECRET = "a-secret-of-more-than-thirty-two-characters";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIFE_SECONDS = 300;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static volatile Map<String, Object> whoSignsIn = Map.of();
    private static volatile boolean signsWithAnotherKey;

    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final KeyPair key = newKey();
    private final KeyPair otherKey = newKey();
    private @Nullable HttpServer server;
    private String issuer = "";

    static void signsIn(Map<String, Object> claims) {
        whoSignsIn = Map.copyOf(claims);
        signsWithAnotherKey = false;
    }

    static void forges(Map<String, Object> claims) {
        signsIn(claims);
        signsWithAnotherKey = true;
    }

    @Override
    public Map<String, String> start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/.well-known/openid-configuration", it -> json(it, discovery()));
        server.createContext("/keys", it -> json(it, Map.of("keys", List.of(jwk()))));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
        return Map.of(
                "firstline.oidc.issuer", issuer,
                "firstline.oidc.client-id", CLIENT,
                "firstline.oidc.client-secret", SECRET,
                "firstline.oidc.role-mapping", "support=agent,bosses=admin");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private Map<String, Object> discovery() {
        var all = new HashMap<String, Object>();
        all.put("issuer", issuer);
        all.put("authorization_endpoint", issuer + "/authorize");
        all.put("token_endpoint", issuer + "/token");
        all.put("jwks_uri", issuer + "/keys");
        all.put("response_types_supported", List.of("code"));
        all.put("subject_types_supported", List.of("public"));
        all.put("id_token_signing_alg_values_supported", List.of("RS256"));
        all.put("code_challenge_methods_supported", List.of("S256"));
        return all;
    }

    private Map<String, Object> jwk() {
        var publicKey = (RSAPublicKey) key.getPublic();
        return Map.of(
                "kty", "RSA",
                "use", "sig",
                "alg", "RS256",
                "kid", "one",
                "n", BASE64.encodeToString(unsigned(publicKey.getModulus())),
                "e", BASE64.encodeToString(unsigned(publicKey.getPublicExponent())));
    }

    /// The person agrees at once.
    private void authorize(HttpExchange exchange) throws IOException {
        var asked = parameters(exchange.getRequestURI().getRawQuery());
        if (!CLIENT.equals(asked.get("client_id"))
                || !"S256".equals(asked.get("code_challenge_method"))) {
            send(exchange, 400, "bad request");
            return;
        }
        String code = Ids.token();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri")
                                + "?code="
                                + code
                                + "&state="
                                + URLEncoder.encode(
                                        String.valueOf(asked.get("state")),
                                        StandardCharsets.UTF_8));
        send(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        var form =
                parameters(
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var known = codes.remove(form.getOrDefault("code", ""));
        var asked = known == null ? Map.<String, String>of() : known;
        boolean isRight =
                !asked.isEmpty()
                        && isClient(exchange.getRequestHeaders().getFirst("Authorization"), form)
                        && Objects.equals(asked.get("redirect_uri"), form.get("redirect_uri"))
                        && BASE64.encodeToString(sha256(form.get("code_verifier")))
                                .equals(asked.get("code_challenge"));
        if (!isRight) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        json(
                exchange,
                Map.of(
                        "access_token",
                        Ids.token(),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        LIFE_SECONDS,
                        "id_token",
                        idToken(asked.get("nonce"))));
    }

    private static boolean isClient(@Nullable String authorization, Map<String, String> form) {
        String basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        return basic.equals(authorization)
                || (CLIENT.equals(form.get("client_id"))
                        && SECRET.equals(form.get("client_secret")));
    }

    private String idToken(@Nullable String nonce) throws IOException {
        var claims = new HashMap<>(whoSignsIn);
        long now = Instant.now().getEpochSecond();
        claims.put("iss", issuer);
        claims.put("aud", CLIENT);
        claims.put("iat", now);
        claims.put("exp", now + LIFE_SECONDS);
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        String content =
                BASE64.encodeToString(JSON.writeValueAsBytes(Map.of("alg", "RS256", "kid", "one")))
                        + "."
                        + BASE64.encodeToString(JSON.writeValueAsBytes(claims));
        return content + "." + BASE64.encodeToString(sign(content));
    }

    private byte[] sign(String content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign((signsWithAnotherKey ? otherKey : key).getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(@Nullable String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.valueOf(text).getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static Map<String, String> parameters(String encoded) {
        var parameters = new HashMap<String, String>();
        for (String pair : encoded.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static void json(HttpExchange exchange, Object body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        send(exchange, 200, JSON.writeValueAsString(body));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
