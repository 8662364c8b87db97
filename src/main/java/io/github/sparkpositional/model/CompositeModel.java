package io.github.sparkpositional.model;

import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.config.SuspectKeys;
import io.github.sparkpositional.model.part.ModelPart;
import io.github.sparkpositional.model.part.ModelParts;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A model made of parts, each with a configuration of its own in the file. A row of {@link CompositeModels}, changed only while it
 * is made.
 */
final class CompositeModel {
    /** In place of a key: the file itself describes the part. */
    static final String ROOT = "";

    private final List<Component> components = new ArrayList<>();
    private TokenCounting ids;

    private CompositeModel() {}

    /**
     * A part.
     *
     * @param name text, vision or audio
     * @param fallback its type, where its configuration names none
     * @param keys of its configuration; the first that is there
     */
    private record Component(String name, String fallback, List<String> keys) {
        Optional<Keys> in(Keys root) {
            return keys.get(0).equals(ROOT)
                    ? Optional.of(root)
                    : keys.stream().flatMap(key -> root.object(key).stream()).findFirst();
        }
    }

    /** A text and a vision model, whose types are these where the file names none. */
    static CompositeModel of(String text, String vision) {
        return ofText(text).vision(vision);
    }

    static CompositeModel ofText(String fallback, String... keys) {
        return new CompositeModel().with(ModelPart.TEXT, fallback, "text_config", keys);
    }

    static CompositeModel ofVision(String fallback, String... keys) {
        return new CompositeModel().vision(fallback, keys);
    }

    CompositeModel vision(String fallback, String... keys) {
        return with(ModelPart.VISION, fallback, "vision_config", keys);
    }

    CompositeModel audio(String fallback, String... keys) {
        return with(ModelPart.AUDIO, fallback, "audio_config", keys);
    }

    private CompositeModel with(String name, String fallback, String key, String... keys) {
        components.add(new Component(name, fallback, keys.length == 0 ? List.of(key) : List.of(keys)));
        return this;
    }

    /** How positions of tokens of text, images, videos and sound are counted; without it like text. */
    CompositeModel counting(TokenCounting how) {
        ids = how;
        return this;
    }

    /** @param root of the file */
    ModelParts parts(String modelType, Keys root) {
        List<ModelPart> parts = new ArrayList<>();
        SortedMap<String, String> problems = new TreeMap<>();
        Map<String, Keys> configurations = configurations(root);
        for (Component component : components) {
            Keys keys = configurations.get(component.name());
            if (keys != null) {
                add(parts, problems, component.name(), () -> {
                    SortedMap<String, PartModel> known = ModelTypes.ofPart(component.name());
                    String type = type(keys, modelType, component.fallback(), known);
                    PartBuilder part = new PartBuilder(component.name(), type);
                    known.get(type).describe(keys, part);
                    if (ids != null && component.name().equals(ModelPart.TEXT)) {
                        ids.describe(root, configurations.get(ModelPart.VISION), part);
                    }
                    SuspectKeys.refuse(keys);
                    return part.part();
                });
            }
        }
        SuspectKeys.refuse(root);
        if (parts.isEmpty() && !problems.isEmpty()) {
            throw new IllegalArgumentException(problems.get(problems.firstKey()));
        }
        return new ModelParts(parts, problems);
    }

    /** Where each part is described: in an object of its own, or at the top where the file is that of one part. */
    private Map<String, Keys> configurations(Keys root) {
        Map<String, Keys> found = new HashMap<>();
        components.forEach(component -> component.in(root).ifPresent(keys -> found.put(component.name(), keys)));
        if (!found.containsKey(ModelPart.TEXT)) {
            if (!found.containsKey(ModelPart.VISION) && isVision(root)) {
                found.put(ModelPart.VISION, root);
            } else if (isText(root)) {
                found.put(ModelPart.TEXT, root);
            }
        }
        return found;
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
        // Configurations without a type of their own are written with an empty one.
        String named = part.text("model_type").filter(type -> !type.isEmpty()).orElse(fallback);
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
