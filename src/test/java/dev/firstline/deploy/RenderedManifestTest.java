package dev.firstline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What kustomize makes of each overlay. Skipped where there is no kubectl; [ManifestTest] needs none.
class RenderedManifestTest {

    private static final int RENDER_SECONDS_MAX = 60;

    @BeforeEach
    void kubectlIsInstalled() {
        assumeThat(hasKubectl()).as("kubectl is on PATH").isTrue();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyRuleHoldsForTheOverlay(Path overlay) throws Exception {
        String yaml = render(overlay);

        var resources = Yaml.resources(yaml);

        assertThat(resources).flatMap(UnknownFields::of).isEmpty();
        assertThat(PodRules.problems(resources)).isEmpty();
        assertThat(WiringRules.problems(resources)).isEmpty();
        assertThat(Yaml.trees(yaml)).flatMap(SecretRules::problems).isEmpty();
    }

    @Test
    void theDemoIsOnePodThatKeepsItsData() throws Exception {
        var resources = Yaml.resources(render(Manifests.EMBEDDED_DEMO));

        var deployment = only(Deployment.class, resources);
        var claims =
                deployment.getSpec().getTemplate().getSpec().getVolumes().stream()
                        .filter(it -> it.getPersistentVolumeClaim() != null)
                        .toList();

        assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
        assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("Recreate");
        assertThat(claims).extracting(Volume::getName).containsExactly("data");
        assertThat(only(PersistentVolumeClaim.class, resources).getMetadata().getName())
                .isEqualTo(claims.getFirst().getPersistentVolumeClaim().getClaimName());
        assertThat(resources)
                .doesNotHaveAnyElementsOfTypes(
                        HorizontalPodAutoscaler.class, PodDisruptionBudget.class);
    }

    @Test
    void productionRunsSeveralPodsOnAnOutsideDatabaseAndRedis() throws Exception {
        var resources = Yaml.resources(render(Manifests.PRODUCTION));

        var deployment = only(Deployment.class, resources);
        var container = deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();

        assertThat(deployment.getSpec().getReplicas()).isNull();
        assertThat(only(HorizontalPodAutoscaler.class, resources).getSpec().getMinReplicas())
                .isGreaterThanOrEqualTo(2);
        assertThat(container.getEnv())
                .filteredOn(it -> it.getValueFrom().getSecretKeyRef() != null)
                .extracting("name")
                .contains(
                        "FIRSTLINE_DATABASE_URL",
                        "FIRSTLINE_DATABASE_PASSWORD",
                        "FIRSTLINE_REDIS_URL",
                        "FIRSTLINE_SESSION_KEY");
        assertThat(container.getImage()).matches(".+:[0-9][^:]*");
    }

    static List<Path> overlays() {
        return List.of(Manifests.EMBEDDED_DEMO, Manifests.PRODUCTION);
    }

    private static <T extends HasMetadata> T only(Class<T> kind, List<HasMetadata> resources) {
        var found = resources.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static boolean hasKubectl() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(it -> Files.isExecutable(Path.of(it, "kubectl")));
    }

    private static String render(Path overlay) throws IOException, InterruptedException {
        var process = new ProcessBuilder("kubectl", "kustomize", overlay.toString()).start();
        var yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(RENDER_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(errors).isZero();
        return yaml;
    }
}
