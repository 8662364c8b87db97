package io.github.sparkpositional.job.model;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.model.processor.ImageProcessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was understood of a model's processors of pictures and videos, in words and as values for JSON.
 *
 * @param kinds images and videos, as far as the directory describes them
 */
record PictureReport(Map<String, Processor> kinds) {

    /** A processor, or why it isn't understood. */
    record Processor(Optional<ImageProcessor> understood, String problem) {}

    static PictureReport of(String directory) {
        Map<String, Processor> kinds = new LinkedHashMap<>();
        if (ImageProcessor.isIn(directory)) {
            kinds.put("images", read(directory, ImageProcessor::of));
        }
        if (ImageProcessor.isForVideosIn(directory)) {
            kinds.put("videos", read(directory, ImageProcessor::ofVideo));
        }
        return new PictureReport(kinds);
    }

    private static Processor read(String directory, Function<String, ImageProcessor> reader) {
        try {
            return new Processor(Optional.of(reader.apply(directory)), "");
        } catch (IllegalArgumentException mistake) {
            return new Processor(Optional.empty(), String.valueOf(mistake.getMessage()));
        }
    }

    /** Whether anything was understood. */
    boolean isUnderstood() {
        return kinds.values().stream().anyMatch(kind -> kind.understood().isPresent());
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        kinds.forEach((name, kind) -> values.put(
                name,
                kind.understood()
                        .map(PictureReport::values)
                        .orElseGet(() -> Map.of("not_understood", kind.problem()))));
        return values;
    }

    private static Map<String, Object> values(ImageProcessor processor) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("processor", processor.processor());
        values.put("file", processor.file().path());
        values.put("sha256", processor.file().sha256());
        values.put("choices", processor.choices().written());
        if (!processor.frames().written().isEmpty()) {
            values.put("frames", processor.frames().written());
        }
        values.put("keys_not_read", processor.unread());
        return values;
    }

    private static String shown(Choices choices) {
        return choices.written().entrySet().stream()
                .map(choice -> choice.getKey() + "=" + choice.getValue())
                .collect(Collectors.joining(" "));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        kinds.forEach((name, kind) -> {
            if (kind.understood().isEmpty()) {
                lines.add(name + ": not understood. " + kind.problem());
                return;
            }
            ImageProcessor processor = kind.understood().get();
            lines.add(name + " (" + processor.processor() + ", "
                    + processor.file().path() + ", sha256 " + processor.file().sha256() + ")");
            lines.add("  " + shown(processor.choices()));
            if (!processor.frames().written().isEmpty()) {
                lines.add(
                        "  of the frames, a rate where frameTimesCol tells their times: " + shown(processor.frames()));
            }
            if (!processor.unread().isEmpty()) {
                lines.add("  keys that say nothing about pixels, and were not read: "
                        + String.join(", ", processor.unread()));
            }
        });
        return lines;
    }
}
