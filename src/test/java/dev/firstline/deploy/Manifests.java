package dev.firstline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The files under `k8s/` as they are written.
final class Manifests {

    static final Path BASE = Path.of("k8s", "base");
    static final Path EMBEDDED_DEMO = Path.of("k8s", "overlays", "embedded-demo");
    static final Path PRODUCTION = Path.of("k8s", "overlays", "production");

    private static final String KUSTOMIZATION = "kustomization.yaml";

    private Manifests() {}

    /// Every file that describes resources or changes to them.
    static List<Path> files() {
        return yamlFiles().filter(it -> !it.endsWith(KUSTOMIZATION)).toList();
    }

    static List<Path> kustomizations() {
        return yamlFiles().filter(it -> it.endsWith(KUSTOMIZATION)).toList();
    }

    /// The resources of the base, before any overlay.
    static List<HasMetadata> base() {
        return files().stream()
                .filter(it -> it.startsWith(BASE))
                .flatMap(it -> Yaml.resources(Yaml.text(it)).stream())
                .toList();
    }

    static PodTemplateSpec pod() {
        return base().stream()
                .filter(Deployment.class::isInstance)
                .map(it -> ((Deployment) it).getSpec().getTemplate())
                .findFirst()
                .orElseThrow();
    }

    static Container container() {
        return pod().getSpec().getContainers().getFirst();
    }

    /// The settings that a folder's kustomization puts into the config map.
    static Map<String, String> settings(Path folder) {
        var settings = new LinkedHashMap<String, String>();
        for (JsonNode literals : Yaml.tree(folder.resolve(KUSTOMIZATION)).findValues("literals")) {
            for (JsonNode literal : literals) {
                String[] pair = literal.asText().split("=", 2);
                settings.put(pair[0], pair[1]);
            }
        }
        return settings;
    }

    /// The files and folders that a kustomization names.
    static List<String> namedIn(Path kustomization) {
        var tree = Yaml.tree(kustomization);
        var resources = tree.path("resources").valueStream().map(JsonNode::asText);
        var patches = tree.path("patches").findValuesAsText("path").stream();
        return Stream.concat(resources, patches).toList();
    }

    private static Stream<Path> yamlFiles() {
        try (var files = Files.walk(Path.of("k8s"))) {
            return files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
