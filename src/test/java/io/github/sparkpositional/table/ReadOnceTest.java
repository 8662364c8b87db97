package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnceTest {
    @TempDir
    Path directory;

    private int number() {
        return JsonFile.readIfThere(directory.toString(), "config.json")
                .map(file -> file.root().path("number").asInt())
                .orElse(0);
    }

    private int write(int number) {
        try {
            Files.writeString(directory.resolve("config.json"), "{\"number\": " + number + "}");
            return number();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Test
    void aPieceOfWorkSeesOneContentOfAFile() {
        assertThat(write(1)).isEqualTo(1);
        int[] seen = ReadOnce.during(() -> new int[] {number(), write(2), ReadOnce.during(() -> write(3))});
        assertThat(seen).containsExactly(1, 1, 1);
        assertThat(number()).as("the next one reads it again").isEqualTo(3);
    }

    @Test
    void whatWasNotThereStaysAwayForOnePieceOfWork() {
        assertThat(ReadOnce.<Integer>during(() -> number() + write(1))).isZero();
        assertThat(number()).isEqualTo(1);
    }
}
