package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.image.ImageDecoder;
import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.model.processor.ImageProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A case of a processor: pictures, or the frames of a video, to every input that the model takes of them. */
final class ProcessorCase {
    private ProcessorCase() {}

    /** Compares every output of a case. */
    static void compare(Path directory, JsonNode expected, Comparison comparison) {
        String model = directory.resolve("model").toString();
        Map<String, JsonNode> arguments = new TreeMap<>();
        expected.path("call").fields().forEachRemaining(one -> arguments.put(one.getKey(), one.getValue()));
        boolean isVideo = expected.has("frames");
        ImageProcessor processor =
                isVideo ? ImageProcessor.ofVideos(model, arguments) : ImageProcessor.ofImages(model, arguments);
        List<ByteImage> pictures =
                pictures(ImageDecoder.of(processor.choices()), directory, expected.get(isVideo ? "frames" : "images"));
        ModelInputs inputs = isVideo ? ModelInputs.ofFrames(processor, pictures) : ModelInputs.of(processor, pictures);
        for (Iterator<String> names = expected.get("outputs").fieldNames(); names.hasNext(); ) {
            String name = names.next();
            ExpectedNumbers numbers =
                    new ExpectedNumbers(directory, name, expected.get("outputs").get(name), expected.get("tolerance"));
            numbers.compare(inputs.named(name), comparison);
        }
    }

    private static List<ByteImage> pictures(ImageDecoder decoder, Path directory, JsonNode files) {
        List<ByteImage> pictures = new ArrayList<>();
        for (JsonNode file : files) {
            try {
                pictures.add(decoder.decode(
                        Files.readAllBytes(directory.resolve(file.get("file").asText()))));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return pictures;
    }
}
