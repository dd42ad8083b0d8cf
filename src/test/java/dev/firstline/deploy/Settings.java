package dev.firstline.deploy;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the application says about its own settings: the properties it is built with and the environment it documents.
final class Settings {

    private static final String PROPERTIES =
            Yaml.text(Path.of("src/main/resources/application.properties"));
    private static final Pattern VARIABLE =
            Pattern.compile("(?m)^#?((?:FIRSTLINE|AWS)_[A-Z0-9_]+)(?==)");

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
        var names = new TreeSet<String>();
        VARIABLE.matcher(Yaml.text(Path.of(".env.example")))
                .results()
                .forEach(it -> names.add(it.group(1)));
        return names;
    }
}
