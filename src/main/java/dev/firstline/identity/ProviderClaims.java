package dev.firstline.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// What a provider says about somebody, from an identity token whose signature has been checked.
///
/// @param email empty unless the provider says that it has verified it
record ProviderClaims(String issuer, String subject, String email, String name, JsonNode all) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ProviderClaims of(String token) {
        var claims = payload(token);
        boolean isVerified = claims.path("email_verified").asBoolean(false);
        String email = isVerified ? AppUser.lower(claims.path("email").asText("")) : "";
        String subject = claims.path("sub").asText();
        String name = claims.path("name").asText(claims.path("preferred_username").asText(""));
        return new ProviderClaims(
                claims.path("iss").asText(),
                subject,
                email,
                name.isBlank() ? subject : name,
                claims);
    }

    /// The values of a claim, which may lie deeper: `realm_access/roles`.
    ///
    /// @return nothing when there is no such claim
    Optional<Set<String>> values(String claim) {
        var node = all.at("/" + claim);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        var values = new LinkedHashSet<String>();
        if (node.isArray()) {
            node.forEach(each -> values.add(each.asText()));
        } else {
            values.add(node.asText());
        }
        return Optional.of(values);
    }

    private static JsonNode payload(String token) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no identity token", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
