package dev.firstline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.firstline.guardrail.Guardrails;
import dev.firstline.knowledge.Retriever;
import dev.firstline.model.ModelCatalog;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Context;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The rules of the architecture. This is the one place that says which feature may use which.
class ArchitectureTest {

    /// Feature to the features it may use; whatever is not listed is forbidden.
    private static final Map<String, Set<String>> MAY_USE =
            Map.ofEntries(
                    Map.entry("platform", Set.of()),
                    Map.entry("identity", Set.of("platform")),
                    Map.entry("model", Set.of("platform")),
                    Map.entry("knowledge", Set.of("platform")),
                    Map.entry("guardrail", Set.of("platform")),
                    Map.entry("tool", Set.of("platform")),
                    Map.entry("prompt", Set.of("platform", "identity", "model")),
                    Map.entry("cache", Set.of("platform")),
                    Map.entry("ticket", Set.of("platform", "identity", "tool")),
                    Map.entry(
                            "flow",
                            Set.of(
                                    "platform",
                                    "identity",
                                    "model",
                                    "knowledge",
                                    "guardrail",
                                    "tool",
                                    "prompt")),
                    Map.entry(
                            "chat",
                            Set.of(
                                    "platform",
                                    "identity",
                                    "flow",
                                    "cache",
                                    "ticket",
                                    "knowledge",
                                    "guardrail",
                                    "model")),
                    Map.entry(
                            "evaluation",
                            Set.of("platform", "identity", "flow", "knowledge", "model", "prompt")),
                    Map.entry(
                            "console",
                            Set.of(
                                    "platform",
                                    "identity",
                                    "chat",
                                    "flow",
                                    "ticket",
                                    "knowledge",
                                    "guardrail",
                                    "model",
                                    "prompt")),
                    Map.entry(
                            "insight",
                            Set.of(
                                    "platform",
                                    "identity",
                                    "chat",
                                    "flow",
                                    "cache",
                                    "ticket",
                                    "knowledge",
                                    "guardrail",
                                    "model",
                                    "prompt")),
                    Map.entry(
                            "awsapi",
                            Set.of(
                                    "platform",
                                    "identity",
                                    "flow",
                                    "knowledge",
                                    "guardrail",
                                    "model",
                                    "prompt")));

    /// Sub-packages that other features may see, because a feature is made of them: the parts of a flow, the tools, the way out.
    private static final Set<String> PUBLIC_PARTS =
            Set.of(
                    "flow.definition",
                    "flow.engine",
                    "flow.binding",
                    "flow.catalog",
                    "flow.exchange",
                    "flow.run",
                    "tool.function",
                    "tool.storage",
                    "tool.intent",
                    "tool.agent",
                    "tool.code",
                    "platform.aws",
                    "platform.outbound");

    private static final String[] PURE =
            new String[] {"dev.firstline.flow.definition..", "dev.firstline.flow.engine.."};

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                    .importPackages("dev.firstline");

    @Test
    void thereIsSomethingToCheck() {
        assertThat(CLASSES).hasSizeGreaterThan(20);
    }

    @Test
    void featuresUseOnlyTheFeaturesOnTheirList() {
        check(classes().should(ArchitectureConditions.useOnlyListedFeatures(MAY_USE)));
    }

    @Test
    void featuresDoNotReachIntoEachOthersParts() {
        check(classes().should(ArchitectureConditions.stayOutOfPartsExcept(PUBLIC_PARTS)));
    }

    @Test
    void featuresHaveNoCycles() {
        check(slices().matching("dev.firstline.(*)..").should().beFreeOfCycles());
        check(slices().matching("dev.firstline.flow.(*)..").should().beFreeOfCycles());
    }

    @Test
    void flowDefinitionAndEngineArePure() {
        check(
                classes()
                        .that()
                        .resideInAnyPackage(PURE)
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(PURE)
                                        .or(
                                                resideInAnyPackage(
                                                        "java..",
                                                        "com.fasterxml.jackson..",
                                                        "org.jspecify.annotations.."))));
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(PURE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql.."));
    }

    @Test
    void flowDefinitionDoesNotKnowTheEngine() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.firstline.flow.definition..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.firstline.flow.engine.."));
    }

    @Test
    void flowsAndAwsClientsReachResourcesThroughTheirBindings() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage("dev.firstline.flow..", "dev.firstline.awsapi..")
                        .and()
                        .resideOutsideOfPackage("dev.firstline.flow.binding..")
                        .should()
                        .dependOnClassesThat(
                                type(ModelCatalog.class)
                                        .or(type(Retriever.class))
                                        .or(type(Guardrails.class))));
    }

    @Test
    void onlyTheCommandLineWritesToTheConsole() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.firstline", "dev.firstline.cli..")
                        .should(ACCESS_STANDARD_STREAMS));
    }

    @Test
    void dependenciesComeThroughConstructors() {
        check(
                noFields()
                        .should()
                        .beAnnotatedWith(Inject.class)
                        .orShould()
                        .beAnnotatedWith(ConfigProperty.class)
                        .orShould()
                        .beAnnotatedWith(Context.class));
    }

    @Test
    void timeComesFromTheClock() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.firstline.platform..")
                        .should()
                        .callMethodWhere(ArchitectureConditions.readsTheSystemClock()));
    }

    @Test
    void namesSayWhatAThingIs() {
        check(
                noClasses()
                        .should()
                        .haveNameMatching(
                                ".*(Impl|Util|Utils|Helper|Helpers|Manager|Service|Dto|DTO)"));
        check(
                noClasses()
                        .should()
                        .resideInAnyPackage(
                                "..util..",
                                "..utils..",
                                "..helper..",
                                "..manager..",
                                "..common..",
                                "..misc..",
                                "..base..",
                                "..impl..",
                                "..dto..",
                                "..service.."));
    }

    @Test
    void resourceMethodsArePublicBecauseOthersAreIgnored() {
        check(methods().that().areMetaAnnotatedWith(HttpMethod.class).should().bePublic());
    }

    @Test
    void everyResourceMethodSaysWhoMayCallIt() {
        check(
                methods()
                        .that()
                        .areMetaAnnotatedWith(HttpMethod.class)
                        .should(ArchitectureConditions.declareWhoMayCall()));
    }

    @Test
    void entitiesStayInTheirFeature() {
        check(
                classes()
                        .that()
                        .areAnnotatedWith(Entity.class)
                        .should(ArchitectureConditions.beUsedOnlyInTheirFeature()));
    }

    @Test
    void noTemplateIsMadeOfTextAtRunTime() {
        check(noClasses().should().callMethodWhere(ArchitectureConditions.parsesTemplates()));
    }

    @Test
    void aPackageReadsItsSettingsInOnePlace() {
        Map<String, Long> interfaces =
                CLASSES.stream()
                        .filter(it -> it.isAnnotatedWith(ConfigMapping.class))
                        .collect(
                                Collectors.groupingBy(
                                        JavaClass::getPackageName, Collectors.counting()));

        assertThat(interfaces).allSatisfy((name, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void everyPackageIsDescribed() {
        check(classes().should(ArchitectureConditions.resideInADescribedPackage()));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
