package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.rotary.AngleFormat;
import io.github.sparkpositional.kernel.position.rotary.RotaryEncoding;
import io.github.sparkpositional.kernel.position.rotary.RotaryFamily;
import io.github.sparkpositional.kernel.position.rotary.RotatingEncoding;
import io.github.sparkpositional.kernel.position.rotary.scaling.RotaryFrequencies;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Frequencies, angles and rotations of text, for each type of layer or length of row that a case tells apart. */
final class RotaryCase implements PositionCase {
    private static final Pattern LENGTH = Pattern.compile("sequence of (\\d+)");

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.equals("rotary");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        ModelPart text = model.part(ModelPart.TEXT).orElseThrow();
        if (expected.has("layer_types")) {
            comparison.equal("layer_types", texts(expected.get("layer_types")), text.layers());
        }
        if (expected.has("no_rope_layers")) {
            int[] rotates = IntStream.range(0, expected.get("no_rope_layers").size())
                    .map(layer -> text.withoutPositions().contains(layer) ? 0 : 1)
                    .toArray();
            comparison.integers("no_rope_layers", expected.get("no_rope_layers"), rotates);
        }
        expected.get("tables")
                .fields()
                .forEachRemaining(table -> table(model, table.getKey(), table.getValue(), comparison));
    }

    private static void table(Model model, String name, JsonNode expected, Comparison comparison) {
        Matcher told = LENGTH.matcher(name);
        int length = told.find() ? Integer.parseInt(told.group(1)) : 0;
        String layerType = name.startsWith("all layers") ? "" : name.split(",", 2)[0];
        Choices choices = new ModelSelection(List.of(RotaryFamily.INSTANCE), ModelPart.TEXT, layerType)
                .in(model)
                .convention()
                .convention()
                .choices()
                .overriddenBy(Choices.of(Map.of("sequenceLength", String.valueOf(length))));
        RotaryEncoding encoding = RotaryFamily.INSTANCE.encoding(choices.overriddenBy(RotatingEncoding.ANGLES));
        RotaryFrequencies frequencies = RotaryFamily.INSTANCE.rule(choices).frequencies(length);
        comparison.equal(name + " head_dim", expected.get("head_dim").asInt(), encoding.headDim());
        comparison.equal(name + " rotary_dim", expected.get("rotary_dim").asInt(), encoding.rotaryDim());
        comparison.equal(
                name + " pairing",
                pairing(expected.get("pairing").asText()),
                choices.get(AngleFormat.PAIRING).name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (expected.has("inv_freq")) {
            double[] inverse = Comparison.numbers(expected.get("inv_freq"));
            comparison.near(name + " inv_freq", inverse, frequencies.inverse(), Probe.ofFrequency(inverse));
        }
        double factor = expected.get("attention_factor").asDouble();
        comparison.near(
                name + " attention_factor",
                new double[] {factor},
                new double[] {frequencies.attentionFactor()},
                index -> 1e-12);
        angles(name, encoding, expected, factor, comparison);
        JsonNode probe = expected.get("rotated_probe");
        double position = probe.get("position").asDouble();
        float[] vector = Probe.vector(encoding.headDim());
        encoding.rotation(new double[] {position}).rotate(vector, 1, vector.length);
        // Two products of a number below 1 with a cosine and a sine.
        comparison.near(
                name + " rotated_probe", probe.get("values_float32"), vector, 2 * Probe.ofAngle(position) * factor);
    }

    private static void angles(
            String name, RotaryEncoding encoding, JsonNode expected, double factor, Comparison comparison) {
        double[] positions = Comparison.numbers(expected.get("positions"));
        int pairs = encoding.rotaryDim() / 2;
        float[] table = encoding.table(positions);
        for (int row = 0; row < positions.length; row++) {
            double tolerance = Probe.ofAngle(positions[row]) * factor;
            float[] cosines = Arrays.copyOfRange(table, 2 * row * pairs, (2 * row + 1) * pairs);
            float[] sines = Arrays.copyOfRange(table, (2 * row + 1) * pairs, (2 * row + 2) * pairs);
            for (String precision : expected.has("cos_exact") ? List.of("float32", "exact") : List.of("float32")) {
                String at = " at " + positions[row];
                comparison.near(
                        name + " cos" + at, expected.get("cos_" + precision).get(row), cosines, tolerance);
                comparison.near(
                        name + " sin" + at, expected.get("sin_" + precision).get(row), sines, tolerance);
            }
        }
    }

    private static String pairing(String words) {
        return words.startsWith("interleaved pairs in") ? "interleaved-to-half" : words;
    }

    static List<String> texts(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(i).asText())
                .toList();
    }
}
