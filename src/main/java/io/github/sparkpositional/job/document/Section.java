package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.kernel.convention.Suggestion;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A map of known keys, read by type. Unknown keys and wrong types are mistakes with their place. */
final class Section {
    private final Node.Keys keys;

    private Section(Node.Keys keys) {
        this.keys = keys;
    }

    /**
     * @param allowed all keys that may stand here
     * @throws JobMistakeException if the node is no map, or has another key
     */
    static Section of(Node node, String... allowed) {
        if (!(node instanceof Node.Keys keys)) {
            throw new JobMistakeException(
                    node.place(),
                    "Here must be a map of keys (" + String.join(", ", allowed) + "), but it is " + node.words() + ".");
        }
        List<String> known = Arrays.asList(allowed);
        keys.entries().forEach((key, below) -> {
            if (!known.contains(key)) {
                throw new JobMistakeException(
                        below.place(), "There is no key '" + key + "' here. " + Suggestion.of(key, known));
            }
        });
        return new Section(keys);
    }

    Place place() {
        return keys.place();
    }

    /** Where a key stands, or where it would. */
    Place place(String key) {
        return node(key).map(Node::place).orElse(place().below(key, place().line()));
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(keys.entries().get(key))
                .filter(node -> !(node instanceof Node.Value value && value.isNull()));
    }

    Optional<String> text(String key) {
        return node(key).map(Section::text);
    }

    /** A text that must be one of some. */
    Optional<String> oneOf(String key, String... allowed) {
        Optional<String> text = text(key);
        if (text.isPresent() && !Arrays.asList(allowed).contains(text.get())) {
            throw new JobMistakeException(
                    place(key),
                    key + " must be one of " + String.join(", ", allowed) + ", but is '" + text.get() + "'. "
                            + Suggestion.of(text.get(), Arrays.asList(allowed)));
        }
        return text;
    }

    Optional<Integer> positive(String key) {
        return text(key).map(text -> {
            if (!text.matches("[1-9]\\d{0,8}")) {
                throw new JobMistakeException(
                        place(key), key + " must be an integer of at least 1, but is '" + text + "'.");
            }
            return Integer.valueOf(text);
        });
    }

    /** A list of texts; a single text is a list of one. */
    List<String> texts(String key) {
        return node(key).map(Section::texts).orElse(List.of());
    }

    /** A map from any key to a text, in the order of the file. */
    Map<String, String> options(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return Map.of();
        }
        if (!(node.get() instanceof Node.Keys options)) {
            throw new JobMistakeException(
                    place(key),
                    key + " must be a map of names and values, but is "
                            + node.get().words() + ".");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        options.entries().forEach((name, value) -> texts.put(name, text(value)));
        return Collections.unmodifiableMap(texts);
    }

    private static List<String> texts(Node node) {
        return node instanceof Node.Items list
                ? list.items().stream().map(Section::text).toList()
                : List.of(text(node));
    }

    private static String text(Node node) {
        if (node instanceof Node.Value value && !value.isNull()) {
            return value.text();
        }
        throw new JobMistakeException(node.place(), "Here must be a text, but it is " + node.words() + ".");
    }
}
