package io.github.sparkpositional.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders that hold the same files several times. */
final class RepeatedFiles {
    private RepeatedFiles() {}

    /** A new folder with so many copies of each file. */
    static Path of(String name, List<Path> files, int times) throws IOException {
        Path directory = Files.createDirectories(Path.of(Bench.place(name)));
        for (int copy = 0; copy < times; copy++) {
            for (Path file : files) {
                Files.copy(file, directory.resolve(copy + "-" + file.getFileName()));
            }
        }
        return directory;
    }
}
