package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A misspelt word of a command line is answered with what it was meant to be. */
class WrongArgumentsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inspct out                        | There is no job file 'inspct'. Did you mean 'inspect'?
            verfy                             | There is no job file 'verfy'. Did you mean 'verify'?
            dif a b --json x                  | There is no job file 'dif'. Did you mean 'diff'?
            tabel --preset mae --out a.npy    | There is no job file 'tabel'. Did you mean 'table'?
            verify out --quarantne            | Unknown option '--quarantne'. Available:
            verify out more                   | Unexpected argument: 'more'.
            inspect out --pgn dir             | Unknown option '--pgn'. Did you mean '--png'?
            inspect out --pgn=dir             | Unknown option '--pgn'. Did you mean '--png'?
            --mastr local inspect out         | Unknown option '--mastr'. Did you mean '--master'?
            table --preset mae --driver-memry | Unknown option '--driver-memry'. Did you mean '--driver-memory'?
            """)
    void whatWasMeantIsTold(String line, String sentence) {
        Console console = Console.run(line.split(" "));
        assertThat(console.errors()).startsWith(sentence);
        assertThat(console.exitCode()).isEqualTo(2);
    }

    @Test
    void aMisspeltOptionOfAJobIsTold() throws IOException {
        Path job = Files.writeString(folder.resolve("job.yaml"), "name: a\n");
        Console console = Console.run(job.toString(), "--sumary", "s.json");
        assertThat(console.errors())
                .startsWith("Unknown option '--sumary'. Did you mean '--summary'?")
                .contains("jobs/submit run --help says more.");
        assertThat(console.exitCode()).isEqualTo(2);
    }

    @Test
    void optionsMayStandBeforeTheJob() {
        Console behind = Console.run("missing.yaml", "--limit", "8");
        assertThat(behind.errors()).contains("missing.yaml").doesNotContain("--limit");
        assertThat(Console.run("--limit", "8", "missing.yaml")).isEqualTo(behind);
        assertThat(Console.run("--limit=8", "missing.yaml")).isEqualTo(behind);
    }
}
