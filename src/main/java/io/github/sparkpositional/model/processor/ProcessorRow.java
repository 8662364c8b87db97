package io.github.sparkpositional.model.processor;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.model.config.JarTable;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one class of processors takes where its file says nothing, and how its keys are meant: a row of {@code
 * image-processors.json}.
 *
 * @param processor name of the class, without its endings
 * @param rule how keys become choices
 * @param isSquare whether a size that is one number means a square, not the shortest edge
 * @param arrangement how the numbers of one picture stand
 * @param batching how those of several pictures are put together
 * @param frames how frames of a video are spaced, in the words of {@code sampleFrames}; empty: all are taken
 * @param defaults values of keys that are absent
 */
record ProcessorRow(
        String processor,
        ProcessorRule rule,
        boolean isSquare,
        Arrangement arrangement,
        Batching batching,
        String frames,
        JsonNode defaults) {
    private static final SortedMap<String, ProcessorRow> ROWS = new TreeMap<>();
    private static final SortedMap<String, String> MODEL_TYPES = new TreeMap<>();

    static {
        for (JsonNode row :
                JarTable.read(ProcessorRow.class, "image-processors.json").get("rows")) {
            String processor = row.get("processor").asText();
            ROWS.put(
                    processor,
                    new ProcessorRow(
                            processor,
                            constant(ProcessorRule.class, row.get("rule").asText()),
                            row.get("integer").asText().equals("square"),
                            constant(Arrangement.class, row.get("arrangement").asText()),
                            constant(Batching.class, row.get("batch").asText()),
                            row.path("frames").asText(""),
                            row.get("defaults")));
            row.get("model_types").forEach(type -> MODEL_TYPES.put(type.asText(), processor));
        }
    }

    /** Every row by its name. */
    static Map<String, ProcessorRow> all() {
        return Collections.unmodifiableMap(ROWS);
    }

    /** The row of a class, whatever its ending: CLIPFeatureExtractor, CLIPImageProcessor, CLIPImageProcessorFast. */
    static Optional<ProcessorRow> ofClass(String name) {
        String stem = name.replaceFirst("(Fast|Pil)$", "").replaceFirst("(ImageProcessor|FeatureExtractor)$", "");
        return Optional.ofNullable(ROWS.get(stem.replaceFirst("VideoProcessor$", "Video")));
    }

    /** The row of a {@code model_type}. */
    static Optional<ProcessorRow> ofModelType(String type) {
        return Optional.ofNullable(MODEL_TYPES.get(type)).map(ROWS::get);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String written) {
        return Enum.valueOf(type, written.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** How the numbers of one picture stand. */
    enum Arrangement {
        /** [channel, row, column]. */
        IMAGE,
        /** [tile, channel, row, column]. */
        TILES,
        /** [patch, value]. */
        PATCHES,
        /** [patch of a video, value]. */
        VIDEO
    }

    /** How the numbers of several pictures are put together. */
    enum Batching {
        /** Along a new axis in front. */
        STACK,
        /** One after the other along the first axis. */
        CONCATENATE
    }
}
