package io.github.sparkpositional.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * One case of a reference file: a convention in plain terms, its input and the numbers that a known implementation gave.
 *
 * @param project the code base that gave the numbers
 * @param version its commit or release
 * @param directory where the file stands, for cases that name a file beside it
 * @param exact what exact arithmetic gives, where the reference itself is coarse
 */
record ReferenceCase(
        String scheme,
        String id,
        String project,
        String version,
        Path directory,
        JsonNode params,
        Map<String, Numbers> inputs,
        Numbers expected,
        double tolerance,
        Optional<Numbers> exact,
        double exactTolerance) {

    boolean has(String param) {
        return params.hasNonNull(param);
    }

    private JsonNode param(String name) {
        if (!has(name)) {
            throw new UnsupportedCaseException("there is no param " + name);
        }
        return params.get(name);
    }

    int integer(String param) {
        return param(param).asInt();
    }

    int integer(String param, int fallback) {
        return has(param) ? integer(param) : fallback;
    }

    double decimal(String param) {
        return param(param).asDouble();
    }

    double decimal(String param, double fallback) {
        return has(param) ? decimal(param) : fallback;
    }

    boolean flag(String param) {
        return has(param) && param(param).asBoolean();
    }

    String text(String param) {
        return param(param).asText();
    }

    String text(String param, String fallback) {
        return has(param) ? text(param) : fallback;
    }

    int[] integers(String param) {
        return elements(param).stream().mapToInt(JsonNode::asInt).toArray();
    }

    double[] decimals(String param) {
        return elements(param).stream().mapToDouble(JsonNode::asDouble).toArray();
    }

    String[] texts(String param) {
        return elements(param).stream().map(JsonNode::asText).toArray(String[]::new);
    }

    /** The elements of a list, which may be lists themselves; a single value is a list of one. */
    List<JsonNode> elements(String param) {
        JsonNode value = param(param);
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).toList()
                : List.of(value);
    }

    boolean hasInput(String name) {
        return inputs.containsKey(name);
    }

    Numbers input(String name) {
        if (!hasInput(name)) {
            throw new UnsupportedCaseException("there is no input " + name);
        }
        return inputs.get(name);
    }

    /** The largest difference from the reference over what is tolerated; above 1 is a failure. */
    double errorOverTolerance(Numbers found) {
        double error = errorOverTolerance(expected, tolerance, found);
        return exact.map(numbers -> Math.max(error, errorOverTolerance(numbers, exactTolerance, found)))
                .orElse(error);
    }

    private static double errorOverTolerance(Numbers wanted, double tolerance, Numbers found) {
        return IntStream.range(0, wanted.values().length)
                .mapToDouble(i -> Math.abs(wanted.values()[i] - found.values()[i]))
                .map(error -> error == 0 ? 0 : error / tolerance)
                .map(error -> Double.isNaN(error) ? Double.POSITIVE_INFINITY : error)
                .max()
                .orElse(0);
    }

    static ReferenceCase read(String scheme, Path directory, JsonNode node) {
        String dtype = node.get("dtype").asText();
        Numbers expected = Numbers.read(node.get("shape"), dtype, node.get("values"));
        Optional<Numbers> exact = node.hasNonNull("float64_values")
                ? Optional.of(Numbers.read(node.get("shape"), "float64", node.get("float64_values")))
                : Optional.empty();
        return new ReferenceCase(
                scheme,
                node.get("id").asText(),
                node.at("/source/project").asText(),
                node.at("/source/version").asText(),
                directory,
                node.get("params"),
                inputs(node.path("input").properties()),
                expected,
                node.get("tolerance").asDouble(),
                exact,
                node.path("float64_tolerance").asDouble());
    }

    private static Map<String, Numbers> inputs(Set<Map.Entry<String, JsonNode>> fields) {
        Map<String, Numbers> inputs = new HashMap<>();
        fields.forEach(field -> {
            JsonNode array = field.getValue();
            inputs.put(
                    field.getKey(),
                    Numbers.read(array.get("shape"), array.get("dtype").asText(), array.get("values")));
        });
        return Map.copyOf(inputs);
    }
}
