package io.github.sparkpositional.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Classes of this project, found by their files. */
final class Sources {
    private Sources() {}

    /** Simple names of all test classes. */
    static List<String> ofTests() {
        return files("src/test/java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .toList();
    }

    /** All of their code. */
    static String textOfTests() {
        return files("src/test/java").stream().map(Sources::read).collect(Collectors.joining());
    }

    /** The code of a class of the library. */
    static String ofMain(String simpleName) {
        return files("src/main/java").stream()
                .filter(file -> file.endsWith(simpleName + ".java"))
                .map(Sources::read)
                .findFirst()
                .orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> files(String root) {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
