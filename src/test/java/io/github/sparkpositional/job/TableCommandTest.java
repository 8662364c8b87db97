package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableCommandTest {
    @TempDir
    Path folder;

    @Test
    void aGridIsWrittenAsSafetensors() {
        Path file = folder.resolve("table.safetensors");
        Console console = table("mae", file, "--grid", "2x3", "--dim", "8");
        assertThat(console.errors()).isEmpty();
        assertThat(console.exitCode()).isZero();
        Tensor table = TableFile.read(file.toString(), "positions", new Configuration());
        assertThat(table.shape()).as("a class row and six cells").containsExactly(7, 8);
    }

    @Test
    void aSequenceIsWrittenAsNpyWithChoicesOfItsOwn() throws IOException {
        Path file = folder.resolve("table.npy");
        table("vaswani", file, "--length", "3", "--dim", "4", "--set", "base=100", "--start", "1");
        Tensor table = Npy.decode(Files.readAllBytes(file));
        assertThat(table.shape()).containsExactly(3, 4);
        assertThat(table.values()[0]).isEqualTo((float) Math.sin(1));
        assertThat(table.values()[2]).isEqualTo((float) Math.sin(0.1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mea     | --grid 2x3 --dim 8              | Did you mean
            mae     | --grid 2by3 --dim 8             | --grid must look like 14x14
            mae     | --grid 0x3 --dim 8              | at least 1
            mae     | --grid 2x3 --dim 7              | dim must be a multiple of 4
            mae     | --grid 99999x99999 --dim 8      | doesn't fit
            mae     | --length 4 --dim 8              | give --grid
            vaswani | --grid 2x3 --dim 8              | give --length
            vaswani | --length 4 --dim 8 --set bas=2  | Did you mean 'base'?
            vaswani | --length 4                      | dim must be set
            """)
    void aMistakeIsOneSentenceAndWritesNothing(String preset, String options, String sentence) throws IOException {
        Console console = table(preset, folder.resolve("table.npy"), options.split(" "));
        assertThat(console.errors()).contains(sentence);
        assertThat(console.errors().strip().lines()).hasSize(1);
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theNameOfTheFileSaysItsFormat() {
        Console console = table("mae", folder.resolve("table.pt"), "--grid", "2x3", "--dim", "8");
        assertThat(console.errors()).contains("must end in .safetensors, .npy or .csv");
        assertThat(console.exitCode()).isEqualTo(2);
    }

    @Test
    void presetsListsEveryPresetWithItsOwner() {
        String listed = Console.run("presets").output();
        assertThat(Presets.all()).allSatisfy(preset -> assertThat(listed)
                .contains(preset.name() + " (")
                .contains(preset.project() + ", " + preset.function()));
    }

    private static Console table(String preset, Path file, String... options) {
        String[] start = {"table", "--preset", preset, "--out", file.toString()};
        String[] arguments = new String[start.length + options.length];
        System.arraycopy(start, 0, arguments, 0, start.length);
        System.arraycopy(options, 0, arguments, start.length, options.length);
        return Console.run(arguments);
    }
}
