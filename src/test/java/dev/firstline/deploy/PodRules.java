package dev.firstline.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What every pod must have: probes, bounds, and as few rights as possible (the restricted pod security standard).
final class PodRules {

    private final List<String> problems = new ArrayList<>();

    private PodRules() {}

    /// Violations in these resources, none when all is well.
    static List<String> problems(List<HasMetadata> resources) {
        var rules = new PodRules();
        for (var resource : resources) {
            if (resource instanceof Deployment deployment) {
                rules.checkPod(deployment.getSpec().getTemplate().getSpec());
            }
        }
        return rules.problems;
    }

    private void checkPod(PodSpec pod) {
        require(isFalse(pod.getAutomountServiceAccountToken()), "pod mounts an API token");
        require(isFalse(pod.getEnableServiceLinks()), "service links clash with our settings");
        var security = pod.getSecurityContext();
        require(security != null && isTrue(security.getRunAsNonRoot()), "pod may run as root");
        require(
                security != null
                        && security.getSeccompProfile() != null
                        && "RuntimeDefault".equals(security.getSeccompProfile().getType()),
                "pod has no seccomp profile");
        require(!pod.getTopologySpreadConstraints().isEmpty(), "pods are not spread");
        pod.getContainers().forEach(this::checkContainer);
    }

    private void checkContainer(Container container) {
        require(container.getStartupProbe() != null, "no startup probe");
        require(container.getLivenessProbe() != null, "no liveness probe");
        require(container.getReadinessProbe() != null, "no readiness probe");
        var resources = container.getResources();
        require(
                resources != null && has(resources.getRequests(), "cpu", "memory"),
                "no resource requests");
        require(resources != null && has(resources.getLimits(), "memory"), "no memory limit");
        checkRights(container.getSecurityContext());
    }

    private void checkRights(@Nullable SecurityContext security) {
        if (security == null) {
            problems.add("no security context");
        } else {
            require(isFalse(security.getAllowPrivilegeEscalation()), "privileges may grow");
            require(isTrue(security.getReadOnlyRootFilesystem()), "root file system is writable");
            require(
                    security.getCapabilities() != null
                            && security.getCapabilities().getDrop().contains("ALL"),
                    "capabilities are kept");
        }
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private static boolean has(@Nullable Map<String, ?> quantities, String... names) {
        return quantities != null && quantities.keySet().containsAll(List.of(names));
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Objects.equals(value, true);
    }

    private static boolean isFalse(@Nullable Boolean value) {
        return Objects.equals(value, false);
    }
}
