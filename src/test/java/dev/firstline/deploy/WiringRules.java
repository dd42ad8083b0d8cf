package dev.firstline.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names by which resources find each other: Kubernetes accepts a selector or a port name that leads nowhere.
final class WiringRules {

    private final List<HasMetadata> resources;
    private final List<String> problems = new ArrayList<>();

    private WiringRules(List<HasMetadata> resources) {
        this.resources = resources;
    }

    /// Violations in these resources, none when all is well.
    static List<String> problems(List<HasMetadata> resources) {
        var rules = new WiringRules(resources);
        resources.forEach(rules::check);
        return rules.problems;
    }

    private void check(HasMetadata resource) {
        switch (resource) {
            case Deployment it -> checkDeployment(it);
            case Service it -> checkService(it);
            case Ingress it -> checkIngress(it);
            case NetworkPolicy it -> selects(it, it.getSpec().getPodSelector());
            case PodDisruptionBudget it -> selects(it, it.getSpec().getSelector());
            case HorizontalPodAutoscaler it ->
                    exists(it, Deployment.class, it.getSpec().getScaleTargetRef().getName());
            default -> {}
        }
    }

    private void checkDeployment(Deployment deployment) {
        var pod = deployment.getSpec().getTemplate().getSpec();
        selects(deployment, deployment.getSpec().getSelector());
        pod.getTopologySpreadConstraints()
                .forEach(it -> selects(deployment, it.getLabelSelector()));
        pod.getContainers().forEach(container -> checkProbes(deployment, container));
    }

    private void checkProbes(HasMetadata owner, Container container) {
        var names = portNames(container).collect(Collectors.toSet());
        Stream.of(
                        container.getStartupProbe(),
                        container.getLivenessProbe(),
                        container.getReadinessProbe())
                .map(probe -> probe.getHttpGet().getPort().getStrVal())
                .filter(name -> !names.contains(name))
                .forEach(name -> report(owner, "probes the unknown port " + name));
    }

    private void checkService(Service service) {
        selects(service, service.getSpec().getSelector());
        Set<String> names =
                pods().flatMap(pod -> pod.getSpec().getContainers().stream())
                        .flatMap(WiringRules::portNames)
                        .collect(Collectors.toSet());
        service.getSpec().getPorts().stream()
                .map(port -> port.getTargetPort().getStrVal())
                .filter(name -> !names.contains(name))
                .forEach(name -> report(service, "targets the unknown port " + name));
    }

    private void checkIngress(Ingress ingress) {
        ingress.getSpec().getRules().stream()
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .map(path -> path.getBackend().getService().getName())
                .forEach(name -> exists(ingress, Service.class, name));
    }

    private void selects(HasMetadata owner, LabelSelector selector) {
        selects(owner, selector.getMatchLabels());
    }

    private void selects(HasMetadata owner, Map<String, String> labels) {
        boolean found =
                pods().map(pod -> pod.getMetadata().getLabels().entrySet())
                        .anyMatch(podLabels -> podLabels.containsAll(labels.entrySet()));
        if (labels.isEmpty() || !found) {
            report(owner, "selects no pod by " + labels);
        }
    }

    private void exists(HasMetadata owner, Class<? extends HasMetadata> kind, String name) {
        boolean found =
                resources.stream()
                        .filter(kind::isInstance)
                        .anyMatch(it -> it.getMetadata().getName().equals(name));
        if (!found) {
            report(owner, "names the missing " + kind.getSimpleName() + " " + name);
        }
    }

    private Stream<PodTemplateSpec> pods() {
        return resources.stream()
                .filter(Deployment.class::isInstance)
                .map(it -> ((Deployment) it).getSpec().getTemplate());
    }

    private void report(HasMetadata owner, String problem) {
        problems.add(owner.getKind() + "/" + owner.getMetadata().getName() + " " + problem);
    }

    private static Stream<String> portNames(Container container) {
        return container.getPorts().stream().map(ContainerPort::getName);
    }
}
