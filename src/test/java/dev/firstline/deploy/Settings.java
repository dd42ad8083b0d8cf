package dev.firstline.deploy;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What the application says about its own settings: the properties it is built with and the environment it documents.
final class Settings {

    private static final String PROPERTIES =
            Yaml.text(Path.of("src/main/resources/application.properties"));
    private static final Pattern VARIABLE =
            Pattern.compile("(?m)^#?((?:FIRSTLINE|AWS)_[A-Z0-9_]+)=(.*)$");

    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| `((?:firstline\\.|FIRSTLINE_|AWS_)[A-Za-z0-9_.-]+)` \\|(.*)$");

    private Settings() {}

    /// The value of a property; of `${name:default}` the default.
    static String property(String name) {
        var line =
                Pattern.compile("(?m)^" + Pattern.quote(name) + "=(?:\\$\\{[^:}]+:)?([^}\\n]+)}?$");
        var matcher = line.matcher(PROPERTIES);
        if (!matcher.find()) {
            throw new AssertionError("application.properties does not set " + name);
        }
        return matcher.group(1);
    }

    /// Every variable that `.env.example` lists.
    static Set<String> documentedVariables() {
        return examples().keySet();
    }

    /// What `.env.example` shows for each variable.
    static Map<String, String> examples() {
        var values = new TreeMap<String, String>();
        VARIABLE.matcher(Yaml.text(Path.of(".env.example")))
                .results()
                .forEach(it -> values.put(it.group(1), it.group(2)));
        return values;
    }

    /// What `docs/configuration.md` says of each variable, however it spells its name.
    static Map<String, String> explanations() {
        var rows = new TreeMap<String, String>();
        ROW.matcher(Yaml.text(Path.of("docs/configuration.md")))
                .results()
                .forEach(it -> rows.put(variable(it.group(1)), it.group(2)));
        return rows;
    }

    /// The variable of a property.
    static String variable(String property) {
        return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}
