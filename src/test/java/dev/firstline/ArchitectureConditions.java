package dev.firstline;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Qute;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// Conditions of the architecture rules that the rule language has no words for.
final class ArchitectureConditions {

    private static final String ROOT = "dev.firstline";

    private ArchitectureConditions() {}

    /// The root package puts the application together and may use everything.
    static ArchCondition<JavaClass> useOnlyListedFeatures(Map<String, Set<String>> mayUse) {
        return eachDependency(
                "use only the features on their list",
                (dependency, events) -> {
                    String user = feature(dependency.getOriginClass());
                    String used = feature(dependency.getTargetClass());
                    if (!user.isEmpty()
                            && !user.equals(used)
                            && !mayUse.getOrDefault(user, Set.of()).contains(used)) {
                        report(dependency, user + " may not use " + used, events);
                    }
                });
    }

    /// A part is a sub-package of a feature, such as `model.bedrock`.
    static ArchCondition<JavaClass> stayOutOfPartsExcept(Set<String> publicParts) {
        return eachDependency(
                "stay out of the parts of other features",
                (dependency, events) -> {
                    String user = feature(dependency.getOriginClass());
                    String used = feature(dependency.getTargetClass());
                    String part = withoutRoot(dependency.getTargetClass());
                    if (!user.isEmpty()
                            && !user.equals(used)
                            && part.contains(".")
                            && publicParts.stream().noneMatch(it -> isWithin(part, it))) {
                        report(dependency, part + " is a part of its feature", events);
                    }
                });
    }

    static ArchCondition<JavaClass> beUsedOnlyInTheirFeature() {
        return new ArchCondition<>("be used only in their feature") {
            @Override
            public void check(JavaClass entity, ConditionEvents events) {
                entity.getDirectDependenciesToSelf().stream()
                        .filter(it -> !feature(it.getOriginClass()).equals(feature(entity)))
                        .forEach(it -> report(it, "an entity leaves its feature", events));
            }
        };
    }

    static ArchCondition<JavaMethod> declareWhoMayCall() {
        return new ArchCondition<>("say who may call it") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (!isAnswered(method) && !isAnswered(method.getOwner())) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    method, method.getFullName() + " says nothing"));
                }
            }
        };
    }

    static ArchCondition<JavaClass> resideInADescribedPackage() {
        return new ArchCondition<>("reside in a package with a package-info") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.getPackage().tryGetPackageInfo().isEmpty()) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type, type.getPackageName() + " has no package-info"));
                }
            }
        };
    }

    static DescribedPredicate<JavaMethodCall> readsTheSystemClock() {
        return call("reads the system clock", ArchitectureConditions::isSystemTime);
    }

    static DescribedPredicate<JavaMethodCall> parsesTemplates() {
        return call(
                "parses a template",
                call ->
                        isOf(call, Engine.class, "parse")
                                || isOf(call, Engine.class, "putTemplate")
                                || isOf(call, Qute.class, "fmt"));
    }

    private static boolean isSystemTime(JavaMethodCall call) {
        boolean isNow =
                call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getName().equals("now")
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(it -> it.isEquivalentTo(Clock.class));
        boolean makesClock =
                call.getTargetOwner().isEquivalentTo(Clock.class)
                        && call.getName().startsWith("system");
        return isNow || makesClock || isOf(call, System.class, "currentTimeMillis");
    }

    private static boolean isOf(JavaMethodCall call, Class<?> owner, String name) {
        return call.getTargetOwner().isAssignableTo(owner) && call.getName().equals(name);
    }

    private static DescribedPredicate<JavaMethodCall> call(
            String description, Predicate<JavaMethodCall> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static boolean isAnswered(CanBeAnnotated element) {
        return element.isAnnotatedWith(RolesAllowed.class)
                || element.isAnnotatedWith(PermissionsAllowed.class)
                || element.isAnnotatedWith(Authenticated.class)
                || element.isAnnotatedWith(PermitAll.class)
                || element.isAnnotatedWith(DenyAll.class);
    }

    private static ArchCondition<JavaClass> eachDependency(
            String description, BiConsumer<Dependency, ConditionEvents> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(it -> isOurs(it.getTargetClass()))
                        .forEach(it -> check.accept(it, events));
            }
        };
    }

    private static void report(Dependency dependency, String problem, ConditionEvents events) {
        events.add(
                SimpleConditionEvent.violated(
                        dependency, problem + ": " + dependency.getDescription()));
    }

    private static boolean isOurs(JavaClass type) {
        return isWithin(type.getPackageName(), ROOT);
    }

    /// The first segment below the root, empty for the root package itself.
    private static String feature(JavaClass type) {
        return withoutRoot(type).split("\\.", 2)[0];
    }

    private static String withoutRoot(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    private static boolean isWithin(String name, String parent) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }
}
