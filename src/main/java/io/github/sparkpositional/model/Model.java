package io.github.sparkpositional.model;

import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.config.ModelFile;
import io.github.sparkpositional.model.part.ModelPart;
import io.github.sparkpositional.model.part.ModelParts;
import io.github.sparkpositional.model.processor.ProcessorFile;
import io.github.sparkpositional.table.JsonFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What a model's own files say about positions.
 *
 * @param path the directory
 * @param modelType in the words of its file
 * @param parts text, vision and audio, as far as the files describe them
 * @param problems why further parts are not understood, by their names
 * @param vocabulary how many tokens have a row of embeddings; 0 where the file doesn't say
 * @param config the file that all of it follows from
 * @param unread keys that nothing follows from, with the names of the objects around them
 */
public record Model(
        String path,
        String modelType,
        List<ModelPart> parts,
        SortedMap<String, String> problems,
        int vocabulary,
        ModelFile config,
        List<String> unread) {
    private static final List<String> PROCESSORS =
            List.of(ProcessorFile.IMAGE, ProcessorFile.PROCESSOR, ProcessorFile.VIDEO);

    public Model {
        parts = List.copyOf(parts);
        unread = List.copyOf(unread);
    }

    /**
     * Reads a directory.
     *
     * @throws IllegalArgumentException naming file and key, if there is no {@code config.json}, if its {@code model_type} is
     *     unknown, or if a key is missing, wrong, contradicts another or may change positions and is not understood
     */
    public static Model read(String directory) {
        JsonFile config = JsonFile.readIfThere(directory, ProcessorFile.CONFIG)
                .orElseThrow(() -> new IllegalArgumentException("There is no " + ProcessorFile.CONFIG + " in '"
                        + directory + "'; modelPath must be the directory of a model."));
        Keys root = new Keys(config.path(), "", config.root());
        Keys whole = Thinker.of(root);
        ModelParts parts = ModelTypes.parts(whole);
        PatchSizeAgreement.check(whole.object("vision_config").orElse(whole), processors(directory));
        return new Model(
                directory,
                root.text("model_type").orElse(""),
                parts.understood(),
                parts.problems(),
                whole.object("text_config").orElse(whole).integer("vocab_size").orElse(0),
                new ModelFile(config.path(), config.sha256()),
                root.allUnread());
    }

    private static List<Keys> processors(String directory) {
        return PROCESSORS.stream()
                .flatMap(name -> JsonFile.readIfThere(directory, name).stream())
                .map(file -> new Keys(file.path(), "", file.root()))
                .toList();
    }

    /** Every {@code model_type} that is understood, sorted. */
    public static List<String> types() {
        return ModelTypes.names();
    }

    /** Every {@code model_type} that is understood, by the kind of what follows from it. */
    public static Map<String, SortedSet<String>> typesByKind() {
        return ModelTypes.kinds();
    }

    /** What column metadata says of params that follow from the configuration. */
    public SortedMap<String, String> facts(String... params) {
        return new TreeMap<>(Map.of(
                "modelPath",
                path,
                "modelType",
                modelType,
                "choices of config.json",
                String.join(",", params),
                "sha256 of config.json",
                config.sha256()));
    }

    /** The part of a name, if there is one. */
    public Optional<ModelPart> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }
}
