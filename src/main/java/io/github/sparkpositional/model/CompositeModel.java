package io.github.sparkpositional.model;

import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.config.SuspectKeys;
import io.github.sparkpositional.model.part.ModelPart;
import io.github.sparkpositional.model.part.ModelParts;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A model made of parts, each with a configuration of its own in the file.
 *
 * @param text type of its text model, where that configuration names none; empty: it has none
 * @param vision type of its vision model, likewise
 * @param ids how positions of tokens of text, images and videos are counted; null: like text
 */
record CompositeModel(String text, String vision, MultimodalIds ids) {

    /** @param root of the file */
    ModelParts parts(String modelType, Keys root) {
        List<ModelPart> parts = new ArrayList<>();
        SortedMap<String, String> problems = new TreeMap<>();
        Optional<Keys> textKeys = root.object("text_config");
        Optional<Keys> visionKeys = root.object("vision_config");
        if (textKeys.isEmpty() && visionKeys.isEmpty() && isVision(root)) {
            visionKeys = Optional.of(root);
        } else if (textKeys.isEmpty() && isText(root)) {
            textKeys = Optional.of(root);
        }
        if (!text.isEmpty() && textKeys.isPresent()) {
            Keys keys = textKeys.get();
            Keys seen = visionKeys.orElse(null);
            add(parts, problems, ModelPart.TEXT, () -> {
                String type = type(keys, modelType, text, ModelTypes.TEXT);
                PartBuilder part = new PartBuilder(ModelPart.TEXT, type);
                ModelTypes.TEXT.get(type).describe(keys, part);
                if (ids != null) {
                    ids.describe(root, seen, part);
                }
                SuspectKeys.refuse(keys);
                return part.part();
            });
        }
        if (!vision.isEmpty() && visionKeys.isPresent()) {
            Keys keys = visionKeys.get();
            add(parts, problems, ModelPart.VISION, () -> {
                String type = type(keys, modelType, vision, ModelTypes.VISION);
                PartBuilder part = new PartBuilder(ModelPart.VISION, type);
                ModelTypes.VISION.get(type).describe(keys, part);
                SuspectKeys.refuse(keys);
                return part.part();
            });
        }
        SuspectKeys.refuse(root);
        if (parts.isEmpty() && !problems.isEmpty()) {
            throw new IllegalArgumentException(problems.get(problems.firstKey()));
        }
        return new ModelParts(parts, problems);
    }

    /** A part by itself: what is not understood of one says nothing against the others. */
    private static void add(
            List<ModelPart> parts, SortedMap<String, String> problems, String name, Supplier<ModelPart> part) {
        try {
            parts.add(part.get());
        } catch (IllegalArgumentException mistake) {
            problems.put(name, String.valueOf(mistake.getMessage()));
        }
    }

    /** The type that a part's own keys name, if it isn't that of the whole. */
    private static String type(Keys part, String whole, String fallback, SortedMap<String, PartModel> known) {
        String named = part.text("model_type").orElse(fallback);
        if (named.equals(whole)) {
            return fallback;
        }
        if (!known.containsKey(named)) {
            throw part.refused(
                    "model_type",
                    "is '" + named + "', which is not understood. " + Suggestion.of(named, known.keySet()));
        }
        return named;
    }

    /** Whether the file is the configuration of the vision tower alone. */
    private static boolean isVision(Keys root) {
        return root.has("patch_size") && !root.has("num_key_value_heads") && !root.has("max_position_embeddings");
    }

    /** Whether the keys of the text model stand at the top, as release 4 wrote them. */
    private static boolean isText(Keys root) {
        return root.has("hidden_size") && root.has("num_attention_heads");
    }
}
