package io.github.sparkpositional.job.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.job.message.ShortText;
import io.github.sparkpositional.kernel.NumberFormat;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What lies below an input and was not read.
 *
 * @param files by the reason
 * @param first names of the first ones, with their reasons
 */
public record PassedOver(Map<String, Long> files, List<String> first) implements Serializable {
    public static final PassedOver NOTHING = new PassedOver(Map.of(), List.of());

    private static final int NAMED = 10;
    private static final int SHOWN = 3;

    /** Adds up files one by one; of the names it keeps those that come first in their order. */
    public static final class Count implements Serializable {
        private static final long serialVersionUID = 1L;

        private final TreeMap<String, Long> files = new TreeMap<>();
        private final TreeSet<String> first = new TreeSet<>();

        public void add(String name, String reason) {
            files.merge(reason, 1L, Long::sum);
            first.add(name + " (" + reason + ")");
            if (first.size() > NAMED) {
                first.pollLast();
            }
        }

        public PassedOver sum() {
            return new PassedOver(new TreeMap<>(files), List.copyOf(first));
        }
    }

    public PassedOver plus(PassedOver other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        Map<String, Long> sums = new TreeMap<>(files);
        other.files.forEach((reason, count) -> sums.merge(reason, count, Long::sum));
        TreeSet<String> names = new TreeSet<>(first);
        names.addAll(other.first);
        return new PassedOver(sums, names.stream().limit(NAMED).toList());
    }

    public long count() {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** Whether no more than empty files were passed over, in which there is nothing to miss. */
    public boolean isOfEmptyFiles() {
        return Set.of(ReadRule.EMPTY).containsAll(files.keySet());
    }

    /** The first names that have a reason. */
    public List<String> names(String reason) {
        String end = " (" + reason + ")";
        return first.stream()
                .filter(name -> name.endsWith(end))
                .map(name -> name.substring(0, name.length() - end.length()))
                .toList();
    }

    /** In one line, for people. */
    public String words() {
        return NumberFormat.count(count()) + ": "
                + first.stream().limit(SHOWN).map(ShortText::of).collect(Collectors.joining(", "))
                + (count() > SHOWN ? ", ..." : "");
    }

    /** What {@link #json} wrote; nothing where it wrote nothing. */
    public static PassedOver of(JsonNode json) {
        Map<String, Long> files = new TreeMap<>();
        json.path("reasons")
                .properties()
                .forEach(reason -> files.put(reason.getKey(), reason.getValue().asLong()));
        List<String> first = new ArrayList<>();
        json.path("first").forEach(name -> first.add(name.asText()));
        return new PassedOver(files, first);
    }

    /** For JSON. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", count());
        json.put("reasons", files);
        json.put("first", first);
        return json;
    }
}
