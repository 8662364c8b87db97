package io.github.sparkpositional.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The keys of one object in a model's file. A key may have several names (releases renamed them); null counts as absent.
 * Remembers which were read, so that a key that nobody understood can be found.
 */
public final class Keys {
    private final String file;
    private final String prefix;
    private final JsonNode node;
    private final Set<String> read = new TreeSet<>();
    private final Map<String, Keys> objects = new TreeMap<>();

    /**
     * @param file path, for errors
     * @param prefix names of the objects around this one, each followed by a dot; empty for the file's own
     */
    public Keys(String file, String prefix, JsonNode node) {
        this.file = file;
        this.prefix = prefix;
        this.node = node;
    }

    /** Names of keys that are there and not null, in the file's order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Iterator<String> all = node.fieldNames(); all.hasNext(); ) {
            String name = all.next();
            if (!node.get(name).isNull()) {
                names.add(name);
            }
        }
        return names;
    }

    /** Those that nobody asked for. */
    public List<String> unread() {
        return names().stream().filter(name -> !read.contains(name)).toList();
    }

    /** Whether a key says no, nothing or an empty list. */
    public boolean isOff(String name) {
        JsonNode value = node.get(name);
        return value.isNull()
                || value.isBoolean() && !value.booleanValue()
                || value.isContainerNode() && value.isEmpty();
    }

    /** What a key holds, short enough for an error. */
    public String shown(String name) {
        return shortened(written(name));
    }

    /** What a key holds, as JSON writes it. */
    public String written(String name) {
        return node.get(name).toString();
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Whether a key is there and says null. */
    public boolean isNull(String name) {
        return node.has(name) && node.get(name).isNull();
    }

    public boolean isObject(String name) {
        return node.path(name).isObject();
    }

    /** A name with its file and the objects around it. */
    public String place(String key) {
        return file + ": " + prefix + key;
    }

    /** What a key holds, whatever that is. */
    public Optional<JsonNode> node(String name) {
        read.add(name);
        return has(name) ? Optional.of(node.get(name)) : Optional.empty();
    }

    public boolean isNumber(String name) {
        return node.path(name).isNumber();
    }

    /** A name with the objects around it. */
    public String named(String key) {
        return prefix + key;
    }

    public Optional<Keys> object(String name) {
        return value(JsonNode::isObject, "an object", Function.identity(), name)
                .map(object -> objects.computeIfAbsent(name, key -> new Keys(file, prefix + key + ".", object)));
    }

    /** Names, with the objects around them, of all keys in this object and in those inside that nobody asked for. */
    public List<String> allUnread() {
        List<String> all = new ArrayList<>();
        unread().forEach(name -> all.add(named(name)));
        objects.values().forEach(inside -> all.addAll(inside.allUnread()));
        return all;
    }

    public Optional<Integer> integer(String... names) {
        return value(
                value -> value.isIntegralNumber() && value.canConvertToInt()
                        || value.isFloatingPointNumber() && value.doubleValue() == value.intValue(),
                "an integer",
                JsonNode::intValue,
                names);
    }

    public Optional<Double> decimal(String... names) {
        return value(
                value -> value.isNumber() && Double.isFinite(value.doubleValue()),
                "a finite number",
                JsonNode::doubleValue,
                names);
    }

    public Optional<Boolean> flag(String... names) {
        return value(JsonNode::isBoolean, "true or false", JsonNode::booleanValue, names);
    }

    public Optional<String> text(String... names) {
        return value(JsonNode::isTextual, "a string", JsonNode::textValue, names);
    }

    public Optional<List<Double>> decimals(String... names) {
        return list(
                element -> element.isNumber() && Double.isFinite(element.doubleValue()), JsonNode::doubleValue, names);
    }

    public Optional<List<Integer>> integers(String... names) {
        return list(element -> element.isIntegralNumber() && element.canConvertToInt(), JsonNode::intValue, names);
    }

    public Optional<List<String>> texts(String... names) {
        return list(JsonNode::isTextual, JsonNode::textValue, names);
    }

    /** Two sizes, rows first; a single number stands for both. */
    public Optional<int[]> sides(String... names) {
        return value(
                value -> isSide(value)
                        || value.isArray() && value.size() == 2 && isSide(value.get(0)) && isSide(value.get(1)),
                "a size, or a list of two",
                value -> value.isArray()
                        ? new int[] {value.get(0).intValue(), value.get(1).intValue()}
                        : new int[] {value.intValue(), value.intValue()},
                names);
    }

    /** Rows and columns, in any spelling; absent where it is none of them. */
    public Optional<int[]> extent(String name) {
        JsonNode value = node.path(name);
        JsonNode rows = value.isArray() ? value.path(0) : value.isObject() ? value.path("height") : value;
        JsonNode columns = value.isArray() ? value.path(1) : value.isObject() ? value.path("width") : value;
        return isSide(rows) && isSide(columns)
                ? Optional.of(new int[] {rows.intValue(), columns.intValue()})
                : Optional.empty();
    }

    private static boolean isSide(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() > 0;
    }

    /** Pairs of sizes, one after the other. */
    public List<Integer> pairs(String name) {
        return value(
                        value -> {
                            boolean all = value.isArray() && !value.isEmpty();
                            for (JsonNode pair : value) {
                                all &= pair.isArray() && pair.size() == 2 && isSide(pair.get(0)) && isSide(pair.get(1));
                            }
                            return all;
                        },
                        "a list of pairs of sizes",
                        value -> {
                            List<Integer> sides = new ArrayList<>();
                            value.forEach(pair -> pair.forEach(side -> sides.add(side.intValue())));
                            return sides;
                        },
                        name)
                .orElseThrow(() -> refused(name, "is missing"));
    }

    public int required(String... names) {
        return integer(names).orElseThrow(() -> missing(names[0]));
    }

    /** Numbers per head: width / heads, under any of the names that these keys have had. */
    public int headWidth() {
        int width = required("hidden_size", "n_embd", "d_model", "embed_dim");
        int heads = required("num_attention_heads", "n_head", "n_heads", "num_heads");
        if (heads < 1 || width < heads) {
            throw refused(
                    "num_attention_heads", "is " + heads + ", which a width of " + width + " can't be shared among");
        }
        return width / heads;
    }

    /** The error for a key that has to be there. */
    public IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(file + " has no " + prefix + name
                + ", which the model needs to be understood; set the params by hand.");
    }

    /** The error for a key; {@code problem} completes the sentence. */
    public IllegalArgumentException refused(String name, String problem) {
        return new IllegalArgumentException(file + ": " + prefix + name + " " + problem + ".");
    }

    private <T> Optional<List<T>> list(Predicate<JsonNode> fits, Function<JsonNode, T> read, String... names) {
        return value(
                value -> {
                    boolean all = value.isArray();
                    for (JsonNode element : value) {
                        all &= fits.test(element);
                    }
                    return all;
                },
                "a list of values of one kind",
                value -> {
                    List<T> elements = new ArrayList<>();
                    value.forEach(element -> elements.add(read.apply(element)));
                    return elements;
                },
                names);
    }

    private <T> Optional<T> value(
            Predicate<JsonNode> fits, String expected, Function<JsonNode, T> read, String... names) {
        String found = null;
        for (String name : names) {
            this.read.add(name);
            if (!has(name)) {
                continue;
            }
            if (!fits.test(node.get(name))) {
                throw refused(name, "must be " + expected + ", but is " + shortened(written(name)));
            }
            if (found != null && !node.get(found).equals(node.get(name))) {
                throw refused(
                        found,
                        "is " + shortened(written(found)) + ", but " + named(name) + ", which means the same, is "
                                + shortened(written(name)));
            }
            found = found == null ? name : found;
        }
        return found == null ? Optional.empty() : Optional.of(read.apply(node.get(found)));
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }
}
