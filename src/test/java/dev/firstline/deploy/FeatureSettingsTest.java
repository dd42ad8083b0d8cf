package dev.firstline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/// What the settings of flows, tools and AWS clients are by default is what is written about them.
class FeatureSettingsTest {

    @Test
    void everySettingIsInBothListsWithItsDefault() {
        var properties = properties();
        var examples = Settings.examples();
        var explanations = Settings.explanations();
        var softly = new SoftAssertions();

        properties.forEach((name, standard) -> {
            String variable = Settings.variable(name);
            softly.assertThat(examples).containsKey(variable);
            softly.assertThat(explanations).containsKey(variable);
            standard.ifPresent(value -> {
                softly.assertThat(examples.get(variable)).as(variable).isEqualTo(value);
                softly.assertThat(explanations.get(variable)).as(name).contains(value);
            });
        });

        assertThat(properties).hasSizeGreaterThan(30);
        softly.assertAll();
    }

    /// Each property with its default, if that is the same everywhere.
    private static Map<String, Optional<String>> properties() {
        var found = new TreeMap<String, Optional<String>>();
        new ClassFileImporter()
                        .importPackages(
                                "dev.firstline.flow", "dev.firstline.tool", "dev.firstline.awsapi")
                        .stream()
                        .filter(it -> it.isAnnotatedWith(ConfigMapping.class))
                        .forEach(it ->
                                collect(
                                        it.getAnnotationOfType(ConfigMapping.class).prefix(),
                                        it.reflect(),
                                        found));
        return found;
    }

    private static void collect(String prefix, Class<?> type, Map<String, Optional<String>> found) {
        for (Method method : type.getDeclaredMethods()) {
            var name =
                    prefix
                            + "."
                            + method.getName()
                                    .replaceAll("([A-Z])", "-$1")
                                    .toLowerCase(Locale.ROOT);
            var standard = method.getAnnotation(WithDefault.class);
            if (method.getReturnType().getName().startsWith(type.getName() + "$")
                    && method.getReturnType().isInterface()) {
                collect(name, method.getReturnType(), found);
            } else {
                found.put(
                        name,
                        Optional.ofNullable(standard)
                                .map(WithDefault::value)
                                .filter(it -> !it.contains("${")));
            }
        }
    }
}
