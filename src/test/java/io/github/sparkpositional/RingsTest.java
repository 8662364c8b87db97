package io.github.sparkpositional;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports point inward: kernel, then tables and images, columns, sinks and shards, stages, SQL, jobs. */
@AnalyzeClasses(packages = "io.github.sparkpositional", importOptions = ImportOption.DoNotIncludeTests.class)
class RingsTest {

    /** LAPACK in Java is the one library that kernels use. */
    @ArchTest
    static final ArchRule kernelsKnowNoEngine = classes()
            .that()
            .resideInAPackage("io.github.sparkpositional.kernel..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.sparkpositional.kernel..",
                    "java..",
                    "jdk.incubator.vector..",
                    "dev.ludovic.netlib..",
                    "org.netlib.util..");

    @ArchTest
    static final ArchRule everyClassHasARing = classes()
            .should()
            .resideInAnyPackage(
                    "..kernel..",
                    "..table..",
                    "..image..",
                    "..sparkpositional.model..",
                    "..column..",
                    "..sparkpositional.sink..",
                    "..sparkpositional.shard..",
                    "..param..",
                    "..stage..",
                    "..sql..",
                    "..report..",
                    "..job..",
                    "..sparkpositional.python..");

    @ArchTest
    static final ArchRule importsPointInward = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("kernel")
            .definedBy("..sparkpositional.kernel..")
            .layer("table")
            .definedBy("..sparkpositional.table..")
            .layer("image")
            .definedBy("..sparkpositional.image..")
            .layer("model")
            .definedBy("..sparkpositional.model..")
            .layer("column")
            .definedBy("..sparkpositional.column..")
            .layer("sink")
            .definedBy("..sparkpositional.sink..")
            .layer("shard")
            .definedBy("..sparkpositional.shard..")
            .layer("param")
            .definedBy("..sparkpositional.param..")
            .layer("stage")
            .definedBy("..sparkpositional.stage..")
            .layer("sql")
            .definedBy("..sparkpositional.sql..")
            .layer("report")
            .definedBy("..sparkpositional.report..")
            .layer("job")
            .definedBy("..sparkpositional.job..")
            .layer("python")
            .definedBy("..sparkpositional.python..")
            .whereLayer("kernel")
            .mayNotAccessAnyLayer()
            .whereLayer("table")
            .mayOnlyAccessLayers("kernel")
            .whereLayer("image")
            .mayOnlyAccessLayers("kernel")
            .whereLayer("model")
            .mayOnlyAccessLayers("kernel", "table")
            .whereLayer("column")
            .mayOnlyAccessLayers("kernel", "table", "image")
            .whereLayer("sink")
            .mayOnlyAccessLayers("kernel", "column")
            .whereLayer("shard")
            .mayOnlyAccessLayers("kernel", "column")
            .whereLayer("param")
            .mayOnlyAccessLayers("kernel", "model", "column")
            .whereLayer("stage")
            .mayOnlyAccessLayers("kernel", "table", "image", "model", "column", "param")
            .whereLayer("sql")
            .mayOnlyAccessLayers("kernel", "column", "param", "stage")
            .whereLayer("report")
            .mayOnlyAccessLayers("kernel")
            .whereLayer("python")
            .mayOnlyAccessLayers("kernel", "param", "stage", "sql")
            .whereLayer("job")
            .mayOnlyAccessLayers(
                    "kernel", "table", "image", "model", "column", "sink", "shard", "param", "stage", "sql", "report");

    @ArchTest
    static final ArchRule ringsHaveNoCycles =
            slices().matching("io.github.sparkpositional.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule kernelsHaveNoCycles =
            slices().matching("io.github.sparkpositional.kernel.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule modelsHaveNoCycles =
            slices().matching("io.github.sparkpositional.model.(*)..").should().beFreeOfCycles();

    /** What reads one file, or one part of a model, knows no model as a whole. */
    @ArchTest
    static final ArchRule modelsAreOutermostAmongTheirRooms = noClasses()
            .that()
            .resideInAPackage("io.github.sparkpositional.model.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.sparkpositional.model");

    @ArchTest
    static final ArchRule shardsHaveNoCycles =
            slices().matching("io.github.sparkpositional.shard.(*)..").should().beFreeOfCycles();

    /** The plumbing of a stage knows no stage. */
    @ArchTest
    static final ArchRule stagesAreOutermostAmongTheirRooms = noClasses()
            .that()
            .resideInAPackage("io.github.sparkpositional.stage.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.sparkpositional.stage");

    @ArchTest
    static final ArchRule stageRoomsHaveNoCycles =
            slices().matching("io.github.sparkpositional.stage.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule jobsHaveNoCycles =
            slices().matching("io.github.sparkpositional.job.(*)..").should().beFreeOfCycles();

    /** A room of a run knows those further in, and not the run. */
    @ArchTest
    static final ArchRule runsAreLayered = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("read")
            .definedBy("..job.run.read..")
            .layer("resume")
            .definedBy("..job.run.resume..")
            .layer("check")
            .definedBy("..job.run.check..")
            .layer("rows")
            .definedBy("..job.run.rows..")
            .layer("estimate")
            .definedBy("..job.run.estimate..")
            .layer("run")
            .definedBy("io.github.sparkpositional.job.run")
            .whereLayer("read")
            .mayNotAccessAnyLayer()
            .whereLayer("resume")
            .mayOnlyAccessLayers("read")
            .whereLayer("check")
            .mayOnlyAccessLayers("read", "resume")
            .whereLayer("rows")
            .mayOnlyAccessLayers("read", "resume", "check")
            .whereLayer("estimate")
            .mayOnlyAccessLayers("read", "resume", "check", "rows");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Common|Misc)");

    /** Spark is built for Scala 2.12 and 2.13, whose collection types in a signature differ; one jar serves both. */
    @ArchTest
    static final ArchRule noScalaCollectionIsLinked = noClasses()
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "it is not in both, or a collection type that differs between them is in its signature",
                    RingsTest::namesAVersionedCollection))
            .allowEmptyShould(true);

    private static boolean namesAVersionedCollection(JavaAccess<?> access) {
        String target = access.getTarget().getFullName()
                + (access.getTarget() instanceof com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget call
                        ? call.getRawReturnType().getName()
                        : "");
        return target.contains("scala.collection.immutable.Seq")
                || target.contains("scala.collection.JavaConverters")
                || target.contains("scala.jdk.");
    }
}
