package dev.firstline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Secrets are named in manifests and never contained: wherever a name sounds like a secret, its value must come from a
/// reference.
final class SecretRules {

    private static final Pattern SECRET_NAME =
            Pattern.compile("PASSWORD|SECRET|TOKEN|_KEY(_ID)?$|DATABASE_URL|REDIS_URL");

    private SecretRules() {}

    /// Violations anywhere in a manifest or a kustomization, none when all is well.
    static List<String> problems(JsonNode document) {
        var problems = new ArrayList<String>();
        if (document.path("kind").asText().equals("Secret") || document.has("secretGenerator")) {
            problems.add("a secret is part of the manifests");
        }
        for (JsonNode variable : document.findParents("value")) {
            report(variable.path("name").asText(), problems);
        }
        for (JsonNode literals : document.findValues("literals")) {
            literals.forEach(literal -> report(literal.asText().split("=", 2)[0], problems));
        }
        if (document.path("kind").asText().equals("ConfigMap")) {
            document.path("data").fieldNames().forEachRemaining(name -> report(name, problems));
        }
        return problems;
    }

    static boolean isSecret(String variable) {
        return SECRET_NAME.matcher(variable).find();
    }

    private static void report(String variable, List<String> problems) {
        if (isSecret(variable)) {
            problems.add(variable + " is contained, not referenced");
        }
    }
}
