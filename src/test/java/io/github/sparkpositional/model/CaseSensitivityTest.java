package io.github.sparkpositional.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conformance test that ignored a number would pass whatever it is: every number of a case, altered, must fail it. */
class CaseSensitivityTest {
    /** What explains a case, or repeats what other numbers of it say. */
    private static final Set<String> INFORMATION = Set.of(
            "version",
            "rope_parameters_as_read",
            "rows_used_by_generate", // read by the case's author, not run
            "shape",
            "index_shape",
            "stage_grids",
            "image_height_width",
            "mrope_section",
            "image_token_id",
            "columns",
            "tolerance",
            // What goes in: padding, text and far distances are the same to many rules.
            "input_ids",
            "attention_mask",
            "mm_token_type_ids",
            "distances_memory_minus_query",
            "grid",
            "audio_seqlens");

    @TempDir
    Path scratch;

    @Test
    void everyNumberOfACaseDecides() throws IOException {
        List<String> ignored = new ArrayList<>();
        for (Path directory : ModelCase.directories(Path.of("src/test/resources/models/configs"))) {
            ModelCase one = ModelCase.ofConfig(directory, scratch);
            CaseKind kind = ModelConformanceTest.kind(one).orElseThrow();
            for (JsonPointer number : numbers(one.expected())) {
                JsonNode altered = one.expected().deepCopy();
                alter(altered, number);
                if (passes(kind, directory, altered)) {
                    ignored.add(one.name() + number);
                }
            }
        }
        assertThat(ignored).as("numbers that may have any value").isEmpty();
    }

    private static boolean passes(CaseKind kind, Path model, JsonNode expected) {
        Comparison comparison = new Comparison();
        try {
            kind.compare(model, expected, comparison);
        } catch (RuntimeException impossible) {
            return false;
        }
        return comparison.failures().isEmpty();
    }

    /** The first and the last number of every list, and all others. */
    private static List<JsonPointer> numbers(JsonNode root) {
        List<JsonPointer> numbers = new ArrayList<>();
        collect(root, JsonPointer.empty(), numbers);
        return numbers;
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> numbers) {
        if (node.isNumber()) {
            numbers.add(at);
        } else if (node.isArray() && !node.isEmpty()) {
            collect(node.get(0), at.appendIndex(0), numbers);
            if (node.size() > 1) {
                collect(node.get(node.size() - 1), at.appendIndex(node.size() - 1), numbers);
            }
        } else if (node.isObject()) {
            node.fields().forEachRemaining(field -> {
                if (!INFORMATION.contains(field.getKey())) {
                    collect(field.getValue(), at.appendProperty(field.getKey()), numbers);
                }
            });
        }
    }

    private static void alter(JsonNode root, JsonPointer number) {
        JsonNode parent = root.at(number.head());
        JsonNode value = root.at(number);
        JsonNode other = value.isIntegralNumber()
                ? JsonNodeFactory.instance.numberNode(value.asInt() + 1)
                : JsonNodeFactory.instance.numberNode(value.asDouble() + 0.5);
        if (parent instanceof ArrayNode list) {
            list.set(number.last().getMatchingIndex(), other);
        } else {
            ((ObjectNode) parent).set(number.last().getMatchingProperty(), other);
        }
    }
}
