package io.github.sparkpositional.model;

import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.model.audio.AudioModels;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.config.SuspectKeys;
import io.github.sparkpositional.model.part.ModelPart;
import io.github.sparkpositional.model.part.ModelParts;
import io.github.sparkpositional.model.part.ModelTables;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import io.github.sparkpositional.model.rotary.RotaryModels;
import io.github.sparkpositional.model.text.TextModels;
import io.github.sparkpositional.model.vision.VisionModels;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All kinds of models that are understood, by the {@code model_type} of their files. */
final class ModelTypes {
    static final SortedMap<String, PartModel> TEXT = ModelTables.joined(RotaryModels.ROWS, TextModels.ROWS);
    static final SortedMap<String, PartModel> VISION = VisionModels.ROWS;
    static final SortedMap<String, PartModel> AUDIO = AudioModels.ROWS;
    private static final SortedMap<String, CompositeModel> WHOLE = CompositeModels.ROWS;

    private ModelTypes() {}

    /** What is known of parts of a name: text, vision or audio. */
    static SortedMap<String, PartModel> ofPart(String name) {
        return switch (name) {
            case ModelPart.TEXT -> TEXT;
            case ModelPart.VISION -> VISION;
            default -> AUDIO;
        };
    }

    /** The parts of a model. */
    static ModelParts parts(Keys root) {
        String type = root.text("model_type").orElseThrow(() -> root.missing("model_type"));
        CompositeModel whole = WHOLE.get(type);
        if (whole != null) {
            return whole.parts(type, root);
        }
        String name = Stream.of(ModelPart.TEXT, ModelPart.VISION, ModelPart.AUDIO)
                .filter(part -> ofPart(part).containsKey(type))
                .findFirst()
                .orElseThrow(() -> root.refused(
                        "model_type",
                        "is '" + type + "', which is not understood. "
                                + (root.has("auto_map")
                                        ? "Its code stands beside its files (auto_map) and is not read. "
                                        : "")
                                + Suggestion.of(type, names())));
        PartBuilder part = new PartBuilder(name, type);
        ofPart(name).get(type).describe(root, part);
        SuspectKeys.refuse(root);
        return ModelParts.of(part.part());
    }

    /** Types by what is said of them. */
    static Map<String, SortedSet<String>> kinds() {
        Map<String, SortedSet<String>> kinds = new LinkedHashMap<>();
        kinds.put("rotary angles of text", new TreeSet<>(RotaryModels.ROWS.keySet()));
        kinds.put("other text", new TreeSet<>(TextModels.ROWS.keySet()));
        kinds.put("vision", new TreeSet<>(VISION.keySet()));
        kinds.put("audio", new TreeSet<>(AUDIO.keySet()));
        kinds.put("several parts in one file", new TreeSet<>(WHOLE.keySet()));
        kinds.put("read by their thinker_config", new TreeSet<>(Thinker.TYPES));
        return kinds;
    }

    /** Every type, sorted. */
    static List<String> names() {
        return kinds().values().stream()
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .toList();
    }
}
