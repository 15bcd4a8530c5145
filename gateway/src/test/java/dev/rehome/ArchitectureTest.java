package dev.rehome;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rehome.way.limit.Allowance;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The dependency law: which part may see which. DESIGN says it in words; docs/decisions/0009 says where it was
/// refined.
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("dev/rehome/simulate/"))
            .importPackages("dev.rehome");

    private static final String DIALECT_ROOT = "dev.rehome.dialect";
    private static final String[] PURE = {
        "dev.rehome.chat..",
        "dev.rehome.json..",
        "dev.rehome.call..",
        "dev.rehome.dialect..",
        "dev.rehome.availability..",
        "dev.rehome.way..",
        "dev.rehome.relay.."
    };

    private static final DescribedPredicate<JavaClass> REHOME = resideInAPackage("dev.rehome..");

    @Test
    void theCanonicalModelAndTheJsonScannerStandAlone() {
        seesOnly("dev.rehome.chat..", "dev.rehome.chat..");
        seesOnly("dev.rehome.json..", "dev.rehome.json..");
    }

    @Test
    void theValuesOfACallSeeOnlyOtherValues() {
        seesOnly("dev.rehome.call..", "dev.rehome.call..", "dev.rehome.chat..", DIALECT_ROOT);
        noClasses()
                .that()
                .resideInAPackage("dev.rehome.call..")
                .should()
                .dependOnClassesThat(resideInAPackage(DIALECT_ROOT)
                        .and(describe("are no values", type -> !type.isEnum() && !type.isRecord())))
                .check(OURS);
    }

    @Test
    void theDatasetAndThePlacesSeeOnlyTheValuesOfACall() {
        seesOnly(
                "dev.rehome.availability..",
                "dev.rehome.availability..",
                "dev.rehome.call..",
                "dev.rehome.json..",
                "dev.rehome.yaml..");
        seesOnly(
                "dev.rehome.place..",
                "dev.rehome.place..",
                "dev.rehome.call..",
                "dev.rehome.json..",
                "dev.rehome.seed..");
    }

    @Test
    void aDialectSeesTheModelAndThePortAndNoOtherKind() {
        slices().matching("dev.rehome.dialect.(*)..")
                .namingSlices("the kind $1")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        DescribedPredicate.alwaysTrue(),
                        resideInAnyPackage(
                                "dev.rehome.dialect.adapt..",
                                "dev.rehome.dialect.http..",
                                "dev.rehome.dialect.sse..",
                                "dev.rehome.dialect.openailike.."))
                .check(OURS);
        seesOnly("dev.rehome.dialect..", "dev.rehome.dialect..", "dev.rehome.chat..", "dev.rehome.json..");
    }

    @Test
    void thePortOfTheDialectsSeesNoKindExceptInTheRegistry() {
        Set<String> registry = Set.of("Kinds", "KnownSites", "KnownSite");
        noClasses()
                .that(resideInAPackage(DIALECT_ROOT))
                .and(describe("are not the registry", type -> !registry.contains(type.getSimpleName())))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.rehome.dialect..").and(not(resideInAPackage(DIALECT_ROOT))))
                .check(OURS);
    }

    @Test
    void dialectsAreWithoutSocketsAndThreads() {
        noClasses()
                .that()
                .resideInAPackage("dev.rehome.dialect..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.vertx..",
                        "io.netty..",
                        "java.net.http..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.util.concurrent..",
                        "javax.net.."))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.net.Socket.class, java.net.URLConnection.class, Thread.class)
                .check(OURS);
    }

    @Test
    void whatIsPureReadsNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethodWhere(readsAClock())
                .check(OURS);
    }

    @Test
    void onlyTheEdgesKnowTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.rehome.server..", "dev.rehome.upstream..", "dev.rehome.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .check(OURS);
    }

    @Test
    void stepsDoNotSeeEachOtherNorTheWay() {
        slices().matching("dev.rehome.way.(*)..")
                .namingSlices("the step $1")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage("dev.rehome.way.caller.."), JavaClass.Predicates.equivalentTo(Allowance.class))
                .check(OURS);
        seesOnly("dev.rehome.way.*..", "dev.rehome.way.*..", "dev.rehome.call..", "dev.rehome.config..", DIALECT_ROOT);
    }

    @Test
    void theWayDecidesAndNothingElse() {
        seesOnly(
                "dev.rehome.way..",
                "dev.rehome.way..",
                "dev.rehome.call..",
                "dev.rehome.config..",
                "dev.rehome.place..",
                "dev.rehome.availability..",
                "dev.rehome.chat..",
                DIALECT_ROOT);
    }

    @Test
    void theRelayIsWithoutEngineServerAndDecision() {
        seesOnly(
                "dev.rehome.relay..",
                "dev.rehome.relay..",
                "dev.rehome.way.route..",
                "dev.rehome.call..",
                "dev.rehome.chat..",
                "dev.rehome.config..",
                "dev.rehome.json..",
                DIALECT_ROOT,
                "dev.rehome.dialect.sse..");
    }

    @Test
    void theUpstreamSeesThePortsOfTheRelayOnly() {
        seesOnly(
                "dev.rehome.upstream..",
                "dev.rehome.upstream..",
                "dev.rehome.relay..",
                "dev.rehome.config..",
                "dev.rehome.call..",
                DIALECT_ROOT);
    }

    @Test
    void whatCountsSeesOnlyTheRecordOfACall() {
        for (String counting : new String[] {"dev.rehome.ledger..", "dev.rehome.metrics..", "dev.rehome.catalogue.."}) {
            seesOnly(
                    counting,
                    counting,
                    "dev.rehome.call..",
                    "dev.rehome.chat..",
                    "dev.rehome.json..",
                    "dev.rehome.store..",
                    DIALECT_ROOT);
        }
        seesOnly("dev.rehome.store..", "dev.rehome.store..");
    }

    @Test
    void whatClientsKeepIsWithoutServerAndDecision() {
        String[] files = {"dev.rehome.files..", "dev.rehome.store..", "dev.rehome.config..", "dev.rehome.call.."};
        seesOnly("dev.rehome.files..", files);
        seesOnly(
                "dev.rehome.batch..",
                Stream.concat(
                                Stream.of(files),
                                Stream.of("dev.rehome.batch..", "dev.rehome.json..", "dev.rehome.dialect"))
                        .toArray(String[]::new));
    }

    @Test
    void relocationIsWithoutServerAndEngine() {
        seesOnly("dev.rehome.yaml..", "dev.rehome.yaml..", "dev.rehome.call..");
        seesOnly("dev.rehome.audit..", "dev.rehome.audit..", "dev.rehome.store..", "dev.rehome.json..");
        seesOnly(
                "dev.rehome.relocate..",
                "dev.rehome.relocate..",
                "dev.rehome.audit..",
                "dev.rehome.availability..",
                "dev.rehome.call..",
                "dev.rehome.catalogue..",
                "dev.rehome.chat..",
                "dev.rehome.config..",
                "dev.rehome.json..",
                "dev.rehome.ledger..",
                "dev.rehome.place..",
                "dev.rehome.store..",
                "dev.rehome.way..",
                "dev.rehome.yaml..",
                DIALECT_ROOT);
    }

    @Test
    void theConfigurationSeesOnlyValues() {
        seesOnly("dev.rehome.config..", "dev.rehome.config..", "dev.rehome.call..", "dev.rehome.json..", DIALECT_ROOT);
    }

    @Test
    void nobodySeesTheCommandsAndOnlyTheySeeTheSimulators() {
        noClasses()
                .that(resideInAPackage("dev.rehome..").and(not(resideInAnyPackage("dev.rehome.cli.."))))
                .and()
                .doNotHaveFullyQualifiedName("dev.rehome.Rehome")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.rehome.cli..", "dev.rehome.simulate..")
                .check(OURS);
    }

    @Test
    void topLevelPackagesHaveNoCycles() {
        slices().matching("dev.rehome.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void theRoomsOfTheCommandsHaveNoCycles() {
        slices().matching("dev.rehome.cli.(*)..").should().beFreeOfCycles().check(OURS);
    }

    /// Of our own packages, classes in `part` see `those` and no other.
    private static void seesOnly(String part, String... those) {
        DescribedPredicate<JavaClass> others = REHOME.and(not(resideInAnyPackage(those)));
        noClasses()
                .that(resideInAPackage(part))
                .should()
                .dependOnClassesThat(others)
                .because("it sees only " + String.join(", ", those))
                .check(OURS);
    }

    private static DescribedPredicate<JavaCall<?>> readsAClock() {
        return describe("reads a clock", call -> {
            JavaClass owner = call.getTargetOwner();
            String name = call.getName();
            return owner.isEquivalentTo(Instant.class) && name.equals("now")
                    || owner.isEquivalentTo(System.class)
                            && (name.equals("currentTimeMillis") || name.equals("nanoTime"))
                    || owner.isAssignableTo(java.time.temporal.Temporal.class) && name.equals("now")
                    || owner.isEquivalentTo(Clock.class) && name.startsWith("system")
                    || owner.isEquivalentTo(InstantSource.class) && name.startsWith("system");
        });
    }
}
