package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.kernel.convention.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of {@code --set key.path=value} put into a document. A part of the path is a key, the index of a list's item
 * (from 0), or the name of a stage where only one has it: {@code stages.TokenPositionEncoder.dim=64}. A value that
 * starts with a bracket, brace or quote is read as YAML, so {@code [a, b]} is a list; any other is a string as it
 * stands.
 */
public final class Overrides {
    private static final String SOURCE = "--set";
    private static final int MOST_CHARACTERS = 1000;
    /** Sections whose keys are the user's own and may hold dots. */
    private static final List<String> OPEN = List.of("options", "spark");

    private Overrides() {}

    /**
     * The document with one value replaced or added.
     *
     * @param assignment {@code key.path=value}
     * @throws JobMistakeException if there is no equals sign, or if the path leads nowhere
     */
    static Node apply(Node document, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            // What stands there may be a secret that was set by a colon, say.
            throw new JobMistakeException(SOURCE + " must be followed by key.path=value; "
                    + (equals < 0 ? "one has no '='" : "one has nothing in front of its '='") + ".");
        }
        String path = assignment.substring(0, equals);
        if (path.length() > MOST_CHARACTERS) {
            throw new JobMistakeException(SOURCE + " is followed by a key.path of " + path.length()
                    + " characters; at most " + MOST_CHARACTERS + " are read.");
        }
        return put(document, path, value(path, assignment.substring(equals + 1)));
    }

    private static Node value(String path, String text) {
        Place place = new Place(SOURCE, 0, path);
        boolean isYaml = !text.isEmpty() && "[{\"'".indexOf(text.charAt(0)) >= 0;
        List<Node> read = isYaml ? YamlReader.documents(place, text) : List.of();
        return read.size() == 1 ? read.get(0) : new Node.Value(place, text, text.isBlank());
    }

    private static Node put(Node node, String path, Node value) {
        if (path.isEmpty()) {
            return value;
        }
        if (node instanceof Node.Items list) {
            return putItem(list, path, value);
        }
        if (node instanceof Node.Keys keys) {
            return putKey(keys, path, value);
        }
        // A value where a map could stand: the override opens one, and the check of the document judges it.
        return putKey(new Node.Keys(value.place(), Map.of()), path, value);
    }

    private static Node putKey(Node.Keys keys, String path, Node value) {
        String key = keyOf(keys, path);
        Node below = keys.entries().getOrDefault(key, new Node.Keys(value.place(), Map.of()));
        Map<String, Node> entries = new LinkedHashMap<>(keys.entries());
        entries.put(
                key, OPEN.contains(key) ? putOpen(below, rest(path, key), value) : put(below, rest(path, key), value));
        return new Node.Keys(keys.place(), Collections.unmodifiableMap(entries));
    }

    private static Node putOpen(Node section, String key, Node value) {
        if (key.isEmpty()) {
            return value;
        }
        Map<String, Node> entries = new LinkedHashMap<>(section instanceof Node.Keys keys ? keys.entries() : Map.of());
        entries.put(key, value);
        return new Node.Keys(section.place(), Collections.unmodifiableMap(entries));
    }

    /** An existing key may itself hold dots (a stage's class name); else the path's first part. */
    private static String keyOf(Node.Keys keys, String path) {
        return keys.entries().keySet().stream()
                .filter(key -> path.equals(key) || path.startsWith(key + "."))
                .findFirst()
                .orElse(path.split("\\.", 2)[0]);
    }

    private static String rest(String path, String key) {
        return path.length() > key.length() ? path.substring(key.length() + 1) : "";
    }

    private static Node putItem(Node.Items list, String path, Node value) {
        String first = path.split("\\.", 2)[0];
        boolean isIndex = first.matches("\\d{1,6}");
        int index = isIndex ? Integer.parseInt(first) : indexOf(list, path, value.place());
        if (index >= list.items().size()) {
            throw new JobMistakeException(
                    value.place(),
                    "There is no item " + index + "; the list at " + list.place() + " has "
                            + list.items().size() + ", counted from 0.");
        }
        List<Node> items = new ArrayList<>(list.items());
        items.set(index, put(opened(items.get(index)), isIndex ? rest(path, first) : path, value));
        return new Node.Items(list.place(), Collections.unmodifiableList(items));
    }

    /** The one item that is a map with a key at the start of the path. */
    private static int indexOf(Node.Items list, String path, Place place) {
        List<String> names = new ArrayList<>();
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            for (String name : names(list.items().get(i))) {
                names.add(name);
                if (path.equals(name) || path.startsWith(name + ".")) {
                    found.add(i);
                }
            }
        }
        String first = path.split("\\.", 2)[0];
        if (found.isEmpty()) {
            throw new JobMistakeException(
                    place, "The list at " + list.place() + " has no '" + first + "'. " + Suggestion.of(first, names));
        }
        if (found.size() > 1) {
            throw new JobMistakeException(
                    place, "'" + first + "' is in the list more than once; select one by its index: " + found + ".");
        }
        return found.get(0);
    }

    private static Iterable<String> names(Node item) {
        return opened(item) instanceof Node.Keys keys ? keys.entries().keySet() : List.of();
    }

    /** A stage without params may be written as its name alone. */
    private static Node opened(Node item) {
        return item instanceof Node.Value value && !value.isNull()
                ? new Node.Keys(item.place(), Map.of(value.text(), new Node.Keys(item.place(), Map.<String, Node>of())))
                : item;
    }
}
