package io.github.sparkpositional;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the jar calls is there on the Spark of this lane, with this very signature, whether a test runs it or not. */
class LinkageLane {
    private static final List<String> PROVIDED = List.of(
            "org.apache.spark.",
            "scala.",
            "org.apache.hadoop.",
            "org.apache.parquet.",
            "com.fasterxml.",
            "org.slf4j.",
            "com.github.luben.");

    @Test
    void everyCallFindsItsTarget() {
        JavaClasses library = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.sparkpositional");
        List<JavaAccess<?>> calls = library.stream()
                .<JavaAccess<?>>flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(LinkageLane::leadsToWhatIsProvided)
                .toList();
        assertThat(calls).hasSizeGreaterThan(1000);
        Stream<String> broken = calls.stream()
                .filter(call -> call.getTarget().resolveMember().isEmpty())
                .map(JavaAccess::getDescription);
        assertThat(broken).isEmpty();
    }

    private static boolean leadsToWhatIsProvided(JavaAccess<?> call) {
        return PROVIDED.stream().anyMatch(call.getTargetOwner().getName()::startsWith);
    }
}
