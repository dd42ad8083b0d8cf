package dev.firstline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The files under `k8s/` as they are written; [RenderedManifestTest] checks what kustomize makes of them.
class ManifestTest {

    @ParameterizedTest
    @MethodSource("files")
    void everyFieldIsKnownToKubernetes(Path file) {
        assertThat(Yaml.resources(Yaml.text(file)))
                .allSatisfy(it -> assertThat(UnknownFields.of(it)).isEmpty());
    }

    @Test
    void aMisspeltFieldIsFound() {
        String misspelt =
                Yaml.text(Manifests.BASE.resolve("deployment.yaml"))
                        .replace("livenessProbe", "livenessProb");

        var fields = UnknownFields.of(Yaml.resources(misspelt).getFirst());

        assertThat(fields)
                .containsExactly("Deployment.Spec.Template.Spec.Containers[].livenessProb");
    }

    @Test
    void podsAreProbedBoundedAndLockedDown() {
        assertThat(PodRules.problems(Manifests.base())).isEmpty();
    }

    @Test
    void aBarePodBreaksEveryPodRule() {
        String bare =
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: bare}
                spec: {template: {spec: {containers: [{name: bare}]}}}
                """;

        assertThat(PodRules.problems(Yaml.resources(bare)))
                .hasSize(11)
                .contains("no liveness probe", "no memory limit", "no security context");
    }

    @Test
    void selectorsAndNamesLeadToSomething() {
        assertThat(WiringRules.problems(Manifests.base())).isEmpty();
    }

    @Test
    void aSelectorThatSelectsNothingIsFound() {
        String deployment = Yaml.text(Manifests.BASE.resolve("deployment.yaml"));
        String budget = Yaml.text(Manifests.BASE.resolve("pod-disruption-budget.yaml"));
        String astray = budget.replace("name: firstline", "name: lastline");

        var problems = WiringRules.problems(Yaml.resources(deployment + "---\n" + astray));

        assertThat(problems).singleElement().asString().contains("selects no pod");
    }

    @Test
    void aPortThatNobodyOpensIsFound() {
        String service = Yaml.text(Manifests.BASE.resolve("service.yaml"));
        String deployment = Yaml.text(Manifests.BASE.resolve("deployment.yaml"));
        String astray = deployment.replace("port: management", "port: health");
        String shut = service.replace("targetPort: http", "targetPort: web");

        var problems = WiringRules.problems(Yaml.resources(astray + "---\n" + shut));

        assertThat(problems)
                .containsOnly(
                        "Deployment/firstline probes the unknown port health",
                        "Service/firstline targets the unknown port web");
    }

    @ParameterizedTest
    @MethodSource({"files", "kustomizations"})
    void secretsAreReferencedAndNeverContained(Path file) {
        assertThat(Yaml.trees(Yaml.text(file)))
                .allSatisfy(it -> assertThat(SecretRules.problems(it)).isEmpty());
    }

    @Test
    void aContainedSecretIsFound() {
        String inline = "containers: [{env: [{name: FIRSTLINE_ADMIN_PASSWORD, value: hunter2}]}]";
        String generated = "configMapGenerator: [{literals: [FIRSTLINE_SESSION_KEY=abc]}]";

        assertThat(SecretRules.problems(Yaml.trees(inline).getFirst())).hasSize(1);
        assertThat(SecretRules.problems(Yaml.trees(generated).getFirst())).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void aKustomizationNamesEveryFileBesideItAndNoOther(Path kustomization) throws IOException {
        Path folder = kustomization.resolveSibling("");

        var named = Manifests.namedIn(kustomization);

        assertThat(named).allSatisfy(name -> assertThat(folder.resolve(name)).exists());
        try (var files = Files.list(folder)) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .allMatch(it -> it.equals("kustomization.yaml") || named.contains(it));
        }
    }

    static List<Path> files() {
        return Manifests.files();
    }

    static List<Path> kustomizations() {
        return Manifests.kustomizations();
    }
}
