package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of a case.
 *
 * @param name of the directory
 * @param expected what follows from the model
 * @param models directories that are given as {@code modelPath}; all of them mean the same
 */
record ModelCase(String name, JsonNode expected, List<Path> models) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A case whose model is a {@code config.json} beside what is expected, perhaps in a second spelling. */
    static ModelCase ofConfig(Path directory, Path scratch) {
        try {
            List<Path> models = new ArrayList<>(List.of(directory));
            Path second = directory.resolve("config.v5.json");
            if (Files.exists(second)) {
                Path copy = Files.createDirectories(scratch.resolve(directory.getFileName()));
                Files.copy(second, copy.resolve("config.json"));
                models.add(copy);
            }
            return new ModelCase(
                    directory.getFileName().toString(),
                    JSON.readTree(directory.resolve("expected.json").toFile()),
                    models);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A case of a processor: its model has a directory of its own. */
    static ModelCase ofProcessor(Path directory) {
        try {
            return new ModelCase(
                    directory.getFileName().toString(),
                    JSON.readTree(directory.resolve("case.json").toFile()),
                    List.of(directory.resolve("model")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Path> directories(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }

    String kind() {
        return expected.has("outputs")
                ? "processor"
                : expected.has("kind") ? expected.get("kind").asText() : "processor";
    }

    /** The type that the file names, also where the model can't be read. */
    String modelType() {
        try {
            Path config = models.get(0).resolve("config.json");
            String written = Files.exists(config)
                    ? JSON.readTree(config.toFile()).path("model_type").asText()
                    : "";
            return written.isEmpty() ? expected.path("model_type").asText() : written;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
