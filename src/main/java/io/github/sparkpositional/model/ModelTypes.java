package io.github.sparkpositional.model;

import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.config.SuspectKeys;
import io.github.sparkpositional.model.part.ModelPart;
import io.github.sparkpositional.model.part.ModelParts;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import io.github.sparkpositional.model.rotary.RotaryModels;
import io.github.sparkpositional.model.text.TextModels;
import io.github.sparkpositional.model.vision.VisionModels;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All kinds of models that are understood, by the {@code model_type} of their files. */
final class ModelTypes {
    static final SortedMap<String, PartModel> TEXT = joined(RotaryModels.ROWS, TextModels.ROWS);
    static final SortedMap<String, PartModel> VISION = VisionModels.ROWS;
    private static final SortedMap<String, CompositeModel> WHOLE = CompositeModels.ROWS;

    private ModelTypes() {}

    /** The parts of a model. */
    static ModelParts parts(Keys root) {
        String type = root.text("model_type").orElseThrow(() -> root.missing("model_type"));
        CompositeModel whole = WHOLE.get(type);
        if (whole != null) {
            return whole.parts(type, root);
        }
        if (type.equals(Whisper.TYPE)) {
            return Whisper.parts(root);
        }
        boolean isText = TEXT.containsKey(type);
        PartModel model = isText ? TEXT.get(type) : VISION.get(type);
        if (model == null) {
            throw root.refused(
                    "model_type", "is '" + type + "', which is not understood. " + Suggestion.of(type, names()));
        }
        PartBuilder part = new PartBuilder(isText ? ModelPart.TEXT : ModelPart.VISION, type);
        model.describe(root, part);
        SuspectKeys.refuse(root);
        return ModelParts.of(part.part());
    }

    /** Every type, sorted. */
    static List<String> names() {
        return Stream.of(TEXT.keySet(), VISION.keySet(), WHOLE.keySet(), Thinker.TYPES, List.of(Whisper.TYPE))
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    private static SortedMap<String, PartModel> joined(Map<String, PartModel> one, Map<String, PartModel> other) {
        SortedMap<String, PartModel> joined = new TreeMap<>(one);
        joined.putAll(other);
        return joined;
    }
}
