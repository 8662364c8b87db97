package io.github.sparkpositional.stage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.sparkpositional.param.HasMaxCellBytes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineStage;

/** All stages of the library, found on the class path. */
public final class Stages {
    private static final String LIBRARY = "io.github.sparkpositional";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(LIBRARY);

    private Stages() {}

    /** The classes of the library that can be made and are of a kind, by name. */
    @SuppressWarnings("unchecked")
    public static <T> List<Class<? extends T>> concrete(Class<T> kind) {
        return CLASSES.stream()
                .filter(found -> found.isAssignableTo(kind)
                        && !found.isInterface()
                        && !found.getModifiers().contains(JavaModifier.ABSTRACT))
                .sorted(Comparator.comparing(JavaClass::getName))
                .<Class<? extends T>>map(found -> (Class<? extends T>) found.reflect())
                .toList();
    }

    static List<Class<? extends PipelineStage>> all() {
        return concrete(PipelineStage.class);
    }

    /** The fixtures of all stages that have one; a test of its own tells which have none. */
    static Stream<StageFixture> fixtures() {
        return all().stream().filter(Stages::hasFixture).map(StageFixture::of);
    }

    /** The fixtures of the stages that give each row something. */
    static Stream<StageFixture> rowFixtures() {
        return fixtures().filter(fixture -> fixture.stage() instanceof RowStage<?>);
    }

    /** Those that write tensors of numbers. */
    static Stream<StageFixture> tensorFixtures() {
        return rowFixtures().filter(fixture -> fixture.stage().hasParam(HasMaxCellBytes.MAX_CELL_BYTES.name()));
    }

    static boolean hasFixture(Class<? extends PipelineStage> stage) {
        try {
            StageFixture.of(stage);
            return true;
        } catch (AssertionError none) {
            return false;
        }
    }
}
