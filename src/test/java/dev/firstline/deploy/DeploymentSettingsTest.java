package dev.firstline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ContainerPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What manifests, container and compose file say about the application is what the application says itself.
class DeploymentSettingsTest {

    private static final String CONTAINERFILE = Yaml.text(Path.of("Containerfile"));
    private static final JsonNode COMPOSE = Yaml.tree(Path.of("compose.yaml"));

    @Test
    void portsAreThoseOfTheApplication() {
        int http = Integer.parseInt(Settings.property("quarkus.http.port"));
        int management = Integer.parseInt(Settings.property("quarkus.management.port"));

        Map<String, Integer> ports =
                Manifests.container().getPorts().stream()
                        .collect(
                                Collectors.toMap(
                                        ContainerPort::getName, ContainerPort::getContainerPort));

        assertThat(ports)
                .containsOnly(Map.entry("http", http), Map.entry("management", management));
        assertThat(Manifests.settings(Manifests.BASE))
                .containsEntry("FIRSTLINE_HTTP_PORT", String.valueOf(http))
                .containsEntry("FIRSTLINE_MANAGEMENT_PORT", String.valueOf(management));
        assertThat(CONTAINERFILE).contains("EXPOSE " + http + " " + management);
        assertThat(COMPOSE.at("/services/firstline/ports/0").asText()).endsWith(":" + http);
    }

    @Test
    void probesAndScrapersAskWhereTheApplicationAnswers() {
        var container = Manifests.container();

        assertThat(container.getLivenessProbe().getHttpGet().getPath())
                .isEqualTo(Settings.property("quarkus.smallrye-health.liveness-path"));
        assertThat(container.getReadinessProbe().getHttpGet().getPath())
                .isEqualTo(Settings.property("quarkus.smallrye-health.readiness-path"));
        assertThat(Manifests.pod().getMetadata().getAnnotations())
                .containsEntry(
                        "prometheus.io/path",
                        Settings.property("quarkus.micrometer.export.prometheus.path"))
                .containsEntry("prometheus.io/port", Settings.property("quarkus.management.port"));
    }

    @Test
    void answersUnderWayEndBeforeThePodIsKilled() {
        var preStop = Manifests.container().getLifecycle().getPreStop().getExec().getCommand();
        var drain = Duration.parse("PT" + Settings.property("quarkus.shutdown.timeout"));

        long neededSeconds = Long.parseLong(preStop.getLast()) + drain.toSeconds();

        assertThat(Manifests.pod().getSpec().getTerminationGracePeriodSeconds())
                .isGreaterThan(neededSeconds);
        assertThat(COMPOSE.at("/services/firstline/stop_grace_period").asText())
                .isEqualTo(Manifests.pod().getSpec().getTerminationGracePeriodSeconds() + "s");
    }

    @Test
    void theContainerRunsAsTheUserThatTheManifestsName() {
        var security = Manifests.pod().getSpec().getSecurityContext();
        long user = security.getRunAsUser();
        long group = security.getRunAsGroup();

        assertThat(CONTAINERFILE)
                .contains("USER " + user + ":" + group)
                .contains("useradd --uid " + user + " --gid " + group);
        assertThat(security.getFsGroup()).isEqualTo(group);
        assertThat(security.getFsGroupChangePolicy()).isEqualTo("OnRootMismatch");
    }

    @Test
    void everySettingThatIsDeployedIsDocumented() {
        var settings =
                Stream.of(Manifests.BASE, Manifests.EMBEDDED_DEMO, Manifests.PRODUCTION)
                        .flatMap(it -> Manifests.settings(it).keySet().stream());
        var secrets =
                Yaml.tree(Manifests.PRODUCTION.resolve("deployment.yaml"))
                        .findValue("env")
                        .valueStream()
                        .map(it -> it.path("name").asText());
        var composed = COMPOSE.at("/services/firstline/environment").propertyStream();

        var deployed =
                Stream.concat(Stream.concat(settings, secrets), composed.map(Map.Entry::getKey));

        assertThat(deployed).isNotEmpty().isSubsetOf(Settings.documentedVariables());
    }

    @Test
    void everyDocumentedSettingIsExplained() {
        assertThat(Settings.documentedVariables())
                .hasSizeGreaterThan(10)
                .isSubsetOf(Settings.explanations().keySet());
    }

    @Test
    void theComposeFileContainsNoSecret() {
        var environments = COMPOSE.path("services").findValues("environment");

        assertThat(environments)
                .flatMap(it -> it.propertyStream().toList())
                .filteredOn(it -> SecretRules.isSecret(it.getKey()))
                .filteredOn(it -> !it.getKey().endsWith("_URL"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.getValue().asText("")).matches("(\\$\\{.*})?"));
    }

    @Test
    void imagesArePinnedToAVersion() {
        var images = COMPOSE.path("services").findValuesAsText("image").stream();
        var bases = CONTAINERFILE.lines().filter(it -> it.startsWith("FROM "));

        assertThat(Stream.concat(images, bases))
                .isNotEmpty()
                .allMatch(it -> it.matches(".+:\\d.*"));
    }
}
