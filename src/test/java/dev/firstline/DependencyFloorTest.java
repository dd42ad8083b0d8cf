package dev.firstline;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.Version;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Libraries that must not fall below the version that fixed what is known about them; SECURITY.md gives the reasons and
/// says what stands in where no fixed version can be had.
class DependencyFloorTest {

    private static final String NETTY_FLOOR = "4.1.135.Final";

    @Test
    void everyPartOfNettyIsAboveItsFloor() {
        var netty = Version.identify().values();

        assertThat(netty)
                .filteredOn(it -> !it.artifactId().contains("tcnative"))
                .isNotEmpty()
                .allSatisfy(it ->
                        assertThat(isAtLeast(it.artifactVersion(), NETTY_FLOOR))
                                .as("%s %s", it.artifactId(), it.artifactVersion())
                                .isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "io.quarkus, quarkus-rest, 3.31.0",
        "io.vertx, vertx-core, 4.5.32",
        "io.vertx, vertx-web, 4.5.32",
        "com.googlecode.owasp-java-html-sanitizer, owasp-java-html-sanitizer, 20260313.1"
    })
    void theLibraryIsAboveItsFloor(String group, String artifact, String floor) throws IOException {
        String version = version(group, artifact);

        assertThat(isAtLeast(version, floor)).as("%s %s", artifact, version).isTrue();
    }

    @Test
    void versionsAreComparedAsNumbers() {
        assertThat(isAtLeast("4.1.135.Final", NETTY_FLOOR)).isTrue();
        assertThat(isAtLeast("4.1.134.Final", NETTY_FLOOR)).isFalse();
        assertThat(isAtLeast("4.1.99.Final", NETTY_FLOOR)).isFalse();
        assertThat(isAtLeast("4.2.0.Final", NETTY_FLOOR)).isTrue();
    }

    /// Each is left out for a reason that SECURITY.md gives.
    @ParameterizedTest
    @CsvSource({
        "org/apache/tika/Tika.class",
        "org/springframework/web/bind/annotation/RestController.class"
    })
    void whatIsLeftOutIsNotThere(String resource) {
        assertThat(getClass().getClassLoader().getResource(resource)).isNull();
    }

    private static boolean isAtLeast(String version, String floor) {
        var actual = ModuleDescriptor.Version.parse(version);
        return actual.compareTo(ModuleDescriptor.Version.parse(floor)) >= 0;
    }

    private static String version(String group, String artifact) throws IOException {
        String path = "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (var stream = DependencyFloorTest.class.getClassLoader().getResourceAsStream(path)) {
            assertThat(stream).as(path).isNotNull();
            var properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        }
    }
}
