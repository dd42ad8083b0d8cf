package dev.firstline.guardrail;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Guardrails from the database. A version is compiled once and kept for ever, since it never changes; the draft is
/// compiled anew each time.
@Singleton
final class StoredGuardrails implements Guardrails {

    private static final String DRAFT = "DRAFT";
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,7}");
    private static final String ARN_MARK = ":guardrail/";

    private final Map<GuardrailVersion.Key, Guardrail> compiled = new ConcurrentHashMap<>();

    @Override
    public Guardrail guardrail(String identifier, String version) {
        String id = id(identifier);
        if (version.equals(DRAFT)) {
            return draft(id);
        } else if (VERSION.matcher(version).matches()) {
            return version(new GuardrailVersion.Key(id, Integer.parseInt(version)));
        } else {
            throw missing(id, version);
        }
    }

    /// Bedrock takes the id or the ARN.
    private static String id(String identifier) {
        int mark = identifier.startsWith("arn:") ? identifier.indexOf(ARN_MARK) : -1;
        return mark < 0 ? identifier : identifier.substring(mark + ARN_MARK.length());
    }

    private Guardrail version(GuardrailVersion.Key key) {
        Guardrail known = compiled.get(key);
        return known != null ? known : load(key);
    }

    /// Two threads may compile the same version; both get one that decides alike.
    private Guardrail load(GuardrailVersion.Key key) {
        String policy =
                QuarkusTransaction.joiningExisting()
                        .call(() ->
                                GuardrailVersion.findVersion(key.guardrailId(), key.version())
                                        .map(version -> version.policy))
                        .orElseThrow(() -> missing(key.guardrailId(), "" + key.version()));
        var guardrail = new CompiledGuardrail(GuardrailPolicy.fromJson(policy));
        compiled.put(key, guardrail);
        return guardrail;
    }

    private static Guardrail draft(String id) {
        String policy =
                QuarkusTransaction.joiningExisting()
                        .call(() -> GuardrailDraft.findDraft(id).map(draft -> draft.policy))
                        .orElseThrow(() -> missing(id, DRAFT));
        return new CompiledGuardrail(GuardrailPolicy.fromJson(policy));
    }

    private static IllegalArgumentException missing(String id, String version) {
        return new IllegalArgumentException(
                "There is no guardrail %s version %s.".formatted(id, version));
    }
}
