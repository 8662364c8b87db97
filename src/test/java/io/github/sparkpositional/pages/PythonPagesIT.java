package io.github.sparkpositional.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.python.Python;
import io.github.sparkpositional.python.PythonIT;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The pages' Python that starts a session, with the wheel of this build; skipped where there is no PySpark. */
class PythonPagesIT {
    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> everyBlockWithASessionRuns() throws IOException {
        Python python =
                PythonIT.ofThisMachine(Playground.in(folder.toRealPath()).folder());
        return Page.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals("python") && PythonBlocks.needsSession(block))
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> run(block, PythonBlocks.of(python))));
    }

    private static void run(Block block, PythonBlocks blocks) throws Exception {
        String printed = blocks.run(block);
        assertThat(printed.strip()).isEqualTo(block.output().orElse("").strip());
    }
}
