package io.github.sparkpositional.model.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.kernel.patch.PictureRecipe;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.config.ModelFile;
import io.github.sparkpositional.table.JsonFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model's own files say about pictures or videos.
 *
 * @param processor name of its class, without its endings
 * @param arrangement how the numbers of one picture stand: image, tiles, patches or video
 * @param isStacked whether those of several pictures are put together along a new axis
 * @param choices of a {@link PictureRecipe}
 * @param frames choices of a {@link FrameSampling}, for videos
 * @param ofConfig those of them that follow from {@code config.json}
 * @param file the file that all others follow from
 * @param unread keys that nothing follows from
 */
public record ImageProcessor(
        String processor,
        String arrangement,
        boolean isStacked,
        Choices choices,
        Choices frames,
        Choices ofConfig,
        ModelFile file,
        List<String> unread) {
    private static final String TIMM = "timm";

    public ImageProcessor {
        unread = List.copyOf(unread);
    }

    /**
     * Reads the processor of pictures of a directory.
     *
     * @param arguments values that are given at run time and override the file's
     * @throws IllegalArgumentException naming file and key, if the directory describes none, if it is not known, or if a key
     *     is missing, wrong, or may change pixels and is not understood
     */
    public static ImageProcessor ofImages(String directory, Map<String, JsonNode> arguments) {
        return read(directory, ProcessorFile.ofImages(directory), arguments, "");
    }

    /** Reads the processor of videos of a directory, as {@link #ofImages}. */
    public static ImageProcessor ofVideos(String directory, Map<String, JsonNode> arguments) {
        return read(directory, ProcessorFile.ofVideos(directory), arguments, "Video");
    }

    /** Reads the processor of pictures of a directory. */
    public static ImageProcessor of(String directory) {
        return ofImages(directory, Map.of());
    }

    /** Reads the processor of videos of a directory. */
    public static ImageProcessor ofVideo(String directory) {
        return ofVideos(directory, Map.of());
    }

    /**
     * What column metadata says about it.
     *
     * @param byHand choices that override the file's
     * @param taken the file's choices of frames, as far as they count
     */
    public SortedMap<String, String> facts(String directory, Choices byHand, Choices taken) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("modelPath", directory);
        facts.put("processor", processor);
        facts.put(
                "choices of " + name,
                Stream.concat(choices.written().keySet().stream(), taken.written().keySet().stream())
                        .filter(choice -> !ofConfig.written().containsKey(choice))
                        .filter(choice -> !byHand.written().containsKey(choice))
                        .collect(Collectors.joining(",")));
        facts.put("sha256 of " + name, file.sha256());
        if (!ofConfig.written().isEmpty()) {
            facts.put(
                    "choices of config.json",
                    String.join(",", ofConfig.written().keySet()));
            PatchSize.file(directory).ifPresent(config -> facts.put("sha256 of config.json", config.sha256()));
        }
        return facts;
    }

    /** Whether a directory has a file that describes how pictures are prepared. */
    public static boolean isIn(String directory) {
        return ProcessorFile.ofImages(directory).isPresent();
    }

    /** Whether a directory has a file that describes how videos are prepared, and not only pictures. */
    public static boolean isForVideosIn(String directory) {
        return ProcessorFile.ofVideos(directory)
                .filter(file -> !ProcessorFile.ofImages(directory).equals(Optional.of(file)))
                .isPresent();
    }

    /**
     * Which frames of a video are taken, with what is chosen by hand in front of what the file says.
     *
     * @param hasTimes whether the times of frames are known; without them the file's rate says nothing
     */
    public Choices frames(Choices byHand, boolean hasTimes) {
        return FrameRules.under(byHand, frames, hasTimes);
    }

    /** What is done to a picture. */
    public PictureRecipe recipe() {
        return PictureRecipe.of(choices);
    }

    private static ImageProcessor read(
            String directory, Optional<ProcessorFile> found, Map<String, JsonNode> arguments, String ending) {
        ProcessorFile file = found.orElseThrow(() ->
                new IllegalArgumentException("There is no " + ProcessorFile.IMAGE + " or " + ProcessorFile.PROCESSOR
                        + " in '" + directory + "', which pixels would follow from; set the params by hand."));
        if (file.prefix().startsWith("pretrained_cfg")) {
            ProcessorKeys keys = new ProcessorKeys(file.over(JsonNodeFactory.instance.objectNode(), arguments), true);
            TimmTransform.describe(keys);
            return of(TIMM, ProcessorRow.Arrangement.IMAGE, true, keys, file, Choices.none(), Choices.none());
        }
        ProcessorRow row = row(directory, file, ending);
        ProcessorKeys keys = new ProcessorKeys(file.over(row.defaults(), arguments), row.isSquare());
        row.rule().describe(keys);
        Choices frames = ending.isEmpty() ? Choices.none() : FrameRules.of(keys.keys(), row.frames());
        if (row.rule() == ProcessorRule.SHRINK && !arguments.containsKey("patch_size")) {
            // The processor of Mistral 3 asks for sides of whole merged patches at run time.
            int patch = keys.edge("patch_size");
            keys.chosen()
                    .with("patchHeight", patch)
                    .with("patchWidth", patch)
                    .with("smartFactor", patch * PatchSize.merged(directory));
        }
        Choices sizes = PatchSize.of(directory, keys.chosen().choices(), !ending.isEmpty());
        return of(
                row.processor(),
                row.arrangement(),
                row.batching() == ProcessorRow.Batching.STACK,
                keys,
                file,
                frames,
                sizes);
    }

    private static ImageProcessor of(
            String processor,
            ProcessorRow.Arrangement arrangement,
            boolean isStacked,
            ProcessorKeys keys,
            ProcessorFile file,
            Choices frames,
            Choices sizes) {
        return new ImageProcessor(
                processor,
                arrangement.name().toLowerCase(Locale.ROOT),
                isStacked,
                keys.chosen().choices().overriddenBy(sizes),
                frames,
                sizes,
                file.file(),
                keys.keys().allUnread());
    }

    private static ProcessorRow row(String directory, ProcessorFile file, String ending) {
        Keys keys = new Keys(file.json().path(), file.prefix(), file.settings());
        Optional<String> named = keys.text("video_processor_type")
                .filter(name -> !ending.isEmpty())
                .or(() -> keys.text("image_processor_type"))
                .or(() -> keys.text("feature_extractor_type"));
        if (named.isPresent()) {
            String name = named.get();
            String other = name.replaceFirst("(ImageProcessor|FeatureExtractor)(Fast|Pil)?$", ending + "Processor");
            // Beside a processor of pictures only Qwen's models have one of videos that reads the same file.
            return (ending.isEmpty() ? Optional.<ProcessorRow>empty() : ProcessorRow.ofClass(other))
                    .filter(row -> name.equals(other) || row.arrangement() == ProcessorRow.Arrangement.VIDEO)
                    .or(() -> ProcessorRow.ofClass(name))
                    .orElseThrow(() -> keys.refused(
                            "image_processor_type",
                            "is '" + name + "', which is not understood. "
                                    + Suggestion.of(name, ProcessorRow.all().keySet())));
        }
        String type = JsonFile.readIfThere(directory, ProcessorFile.CONFIG)
                .map(config -> config.root().path("model_type").asText(""))
                .orElse("");
        return ProcessorRow.ofModelType(type)
                .orElseThrow(() -> keys.refused(
                        "image_processor_type", "is missing, and no processor is known for model_type '" + type + "'"));
    }
}
