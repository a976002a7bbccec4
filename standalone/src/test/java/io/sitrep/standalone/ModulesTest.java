package io.sitrep.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;

/** The modules meet only in topics; time comes from records. */
@AnalyzeClasses(
        packages = "io.sitrep",
        importOptions = {ImportOption.DoNotIncludeTests.class})
class ModulesTest {

    @ArchTest
    static final ArchRule shouldKeepTheModulesApart = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.sitrep..")
            .layer("schemas")
            .definedBy("io.sitrep.schemas..", "io.sitrep.avro..")
            .layer("theatres")
            .definedBy("io.sitrep.theatres..")
            .layer("ingest")
            .definedBy("io.sitrep.ingest..")
            .layer("enrich")
            .definedBy("io.sitrep.enrich..")
            .layer("aggregate")
            .definedBy("io.sitrep.aggregate..")
            .layer("dashboard")
            .definedBy("io.sitrep.dashboard..")
            .layer("standalone")
            .definedBy("io.sitrep.standalone..")
            .whereLayer("schemas")
            .mayNotAccessAnyLayer()
            .whereLayer("theatres")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("ingest")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("enrich")
            .mayOnlyAccessLayers("schemas", "theatres")
            .whereLayer("aggregate")
            .mayOnlyAccessLayers("schemas", "theatres")
            .whereLayer("dashboard")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("standalone")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule shouldJoinTheProcessesInTheCommandAlone = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.sitrep.standalone.broker..",
                    "io.sitrep.standalone.registry..",
                    "io.sitrep.standalone.settings..",
                    "io.sitrep.standalone.process..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.sitrep.ingest..",
                    "io.sitrep.enrich..",
                    "io.sitrep.aggregate..",
                    "io.sitrep.dashboard..",
                    "io.sitrep.theatres..",
                    "io.sitrep.standalone.command..");

    @ArchTest
    static final ArchRule shouldNotAskTheClockInADecision = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.sitrep.schemas..", "io.sitrep.theatres..", "io.sitrep.enrich..", "io.sitrep.aggregate..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callConstructor(Date.class);

    @ArchTest
    static final ArchRule shouldLogThroughSlf4jAlone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "ch.qos.logback..", "org.apache.logging..");

    @ArchTest
    static final ArchRule shouldHaveNoNamesThatSayNothing = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager");
}
