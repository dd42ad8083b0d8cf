package dev.firstline.awsapi;

import dev.firstline.identity.AccessKeys;
import dev.firstline.identity.Permissions;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds out who calls, in two steps: what can be said before the body has been read, and the signature itself.
@Singleton
final class AwsAuthentication {

    private static final String BEARER = "Bearer ";

    /// Whoever comes without a key in demo mode may do what the surface is for.
    private static final Set<String> ANONYMOUS =
            Set.of(
                    Permissions.FLOW_READ,
                    Permissions.FLOW_EDIT,
                    Permissions.FLOW_PUBLISH,
                    Permissions.FLOW_INVOKE,
                    Permissions.PROMPT_READ,
                    Permissions.PROMPT_EDIT,
                    Permissions.PROMPT_PUBLISH,
                    Permissions.KNOWLEDGE_READ,
                    Permissions.RUN_READ);

    private final AccessKeys keys;
    private final SignatureCheck check;
    private final boolean letsAnonymousIn;

    AwsAuthentication(AccessKeys keys, AwsConfig config, Clock clock) {
        this.keys = keys;
        this.check = new SignatureCheck(clock);
        this.letsAnonymousIn = config.anonymous() == AwsConfig.Anonymous.LOOPBACK;
    }

    /// Who a request says it comes from. The caller may only be believed once the body has been shown to
    /// [Claim#prove(byte\[\])].
    ///
    /// @throws AwsException when it cannot be true
    Claim claim(AwsRequest request, AwsSurface service) {
        String authorization = request.signed().header("authorization");
        if (authorization.startsWith(BEARER) && service == AwsSurface.RUNTIME) {
            return bearer(authorization.substring(BEARER.length()).strip());
        }
        var signature = Signature.parse(authorization);
        if (signature.isPresent()) {
            return signed(request, signature.get());
        }
        if (authorization.isEmpty()) {
            return anonymous(request)
                    .orElseThrow(() ->
                            new AwsException(
                                    AwsError.MISSING_AUTHENTICATION_TOKEN,
                                    "Missing Authentication Token: sign the request with an access"
                                            + " key of Firstline."));
        }
        throw new AwsException(
                AwsError.INCOMPLETE_SIGNATURE,
                "The Authorization header must hold "
                        + Signature.ALGORITHM
                        + " with Credential, SignedHeaders and"
                        + " Signature.");
    }

    private Claim bearer(String token) {
        var caller = caller(keys.findByToken(token).orElseThrow(AwsAuthentication::unknown));
        return _ -> caller;
    }

    private Claim signed(AwsRequest request, Signature signature) {
        var found = keys.find(signature.accessKeyId());
        if (found.isEmpty()) {
            return anonymous(request).orElseThrow(AwsAuthentication::unknown);
        }
        check.requireSound(signature, request.signed());
        var key = found.get();
        return body -> {
            check.requireSigned(signature, request.signed(), body, key.secret());
            return caller(key.holder());
        };
    }

    /// Programs written for a local stand-in sign with keys that nobody has issued.
    private Optional<Claim> anonymous(AwsRequest request) {
        return letsAnonymousIn && request.isFromThisMachine()
                ? Optional.of(_ -> anonymousCaller())
                : Optional.empty();
    }

    private static AwsCaller anonymousCaller() {
        SecurityIdentity identity =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal("this machine"))
                        .addPermissions(
                                ANONYMOUS.stream()
                                        .map(Permissions::of)
                                        .collect(Collectors.toUnmodifiableSet()))
                        .build();
        return new AwsCaller("this machine", identity, "");
    }

    private static AwsCaller caller(AccessKeys.Holder holder) {
        return new AwsCaller(holder.name(), holder.identity(), holder.obstacle());
    }

    private static AwsException unknown() {
        return new AwsException(
                AwsError.UNRECOGNIZED_CLIENT,
                "The security token included in the request is invalid: there is no such key, or it"
                        + " has ended.");
    }

    /// Who a request says it comes from.
    interface Claim {

        /// Believes the caller once the whole request is known.
        ///
        /// @throws AwsException when the request was not made by that caller with that body
        AwsCaller prove(byte[] body);
    }
}
