package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.readme.ReadmeBlocks;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's comparison says what the README says that it says. */
class ReadmeDiffTest {
    private static final String TABLE = "table.safetensors";

    @TempDir
    Path folder;

    @Test
    void theComparisonOfTheReadmeIsReal() {
        List<String> commands = ReadmeBlocks.of("bash").stream()
                .filter(block -> block.contains("jobs/submit diff"))
                .flatMap(String::lines)
                .toList();
        assertThat(commands).hasSize(2);
        assertThat(run(commands.get(0)).exitCode()).isZero();
        assertThat(run(commands.get(1)).output().replace(path(), TABLE))
                .isEqualTo(ReadmeBlocks.of("text").get(0));
    }

    private Console run(String command) {
        return Console.run(
                command.replace("jobs/submit ", "").replace(TABLE, path()).split(" "));
    }

    private String path() {
        return folder.resolve(TABLE).toString();
    }
}
