package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.kernel.convention.Suggestion;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A map of known keys, read by type. Unknown keys and wrong types are mistakes with their place, and all of them are
 * reported.
 */
final class Section {
    private final Node.Keys keys;
    private final List<String> unknown;
    private final Mistakes mistakes;

    private Section(Node.Keys keys, List<String> unknown, Mistakes mistakes) {
        this.keys = keys;
        this.unknown = unknown;
        this.mistakes = mistakes;
    }

    /**
     * @param allowed all keys that may stand here; others are mistakes
     * @throws JobMistakeException if the node is not a map
     */
    static Section of(Node node, Mistakes mistakes, String... allowed) {
        if (!(node instanceof Node.Keys keys)) {
            throw new JobMistakeException(
                    node.place(),
                    "Expected a map with keys (" + String.join(", ", allowed) + "), but found " + node.words() + ".");
        }
        List<String> known = Arrays.asList(allowed);
        List<String> unknown = keys.entries().keySet().stream()
                .filter(key -> !known.contains(key))
                .toList();
        unknown.forEach(key -> mistakes.add(new JobMistakeException(
                keys.entries().get(key).place(), "Unknown key '" + key + "'. " + Suggestion.of(key, known))));
        return new Section(keys, unknown, mistakes);
    }

    /** Whether a key stands here under a name that is almost its own. */
    boolean isMisspelt(String key) {
        return unknown.stream().anyMatch(name -> Suggestion.isNear(name, key));
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
        return node(key).flatMap(this::text);
    }

    /** A string that must be one of some. */
    Optional<String> oneOf(String key, String... allowed) {
        Optional<String> text = text(key);
        if (text.isPresent() && !Arrays.asList(allowed).contains(text.get())) {
            mistakes.add(new JobMistakeException(
                    place(key),
                    key + " must be one of " + String.join(", ", allowed) + ", but is '" + text.get() + "'. "
                            + Suggestion.of(text.get(), Arrays.asList(allowed))));
            return Optional.empty();
        }
        return text;
    }

    Optional<Integer> positive(String key) {
        return text(key)
                .flatMap(text -> mistakes.in(() -> {
                    if (!text.matches("[1-9]\\d{0,8}")) {
                        throw new JobMistakeException(
                                place(key), key + " must be an integer of at least 1, but is '" + text + "'.");
                    }
                    return Integer.valueOf(text);
                }));
    }

    /** A list of strings; a single string is a list of one. */
    List<String> texts(String key) {
        return node(key).map(this::texts).orElse(List.of());
    }

    /** A map from any key to a string, in the order of the file. */
    Map<String, String> options(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return Map.of();
        }
        if (!(node.get() instanceof Node.Keys options)) {
            mistakes.add(new JobMistakeException(
                    place(key),
                    key + " must be a map of names and values, but is "
                            + (node.get() instanceof Node.Items ? "a list." : "a single value.")));
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        options.entries().forEach((name, value) -> text(value).ifPresent(text -> texts.put(name, text)));
        return Collections.unmodifiableMap(texts);
    }

    private List<String> texts(Node node) {
        return (node instanceof Node.Items list ? list.items() : List.of(node))
                .stream().flatMap(item -> text(item).stream()).toList();
    }

    private Optional<String> text(Node node) {
        if (node instanceof Node.Value value && !value.isNull()) {
            return Optional.of(value.text());
        }
        mistakes.add(new JobMistakeException(node.place(), "Expected a string, but found " + node.words() + "."));
        return Optional.empty();
    }
}
