package io.github.sparkpositional.conformance;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.rotary.RotaryEncoding;
import io.github.sparkpositional.kernel.position.rotary.RotaryFamily;
import io.github.sparkpositional.kernel.position.rotary.RotaryTable;
import io.github.sparkpositional.kernel.position.rotary.scaling.RotaryFrequencies;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rotary angles, frequencies and rotations of tokens. */
final class RotaryMapping implements ConventionMapping {
    /** Params that are numbers or flags under another name here. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("base", "base"),
            Map.entry("rotary_dim", "rotaryDim"),
            Map.entry("partial_rotary_factor", "partialRotaryFactor"),
            Map.entry("position_scale", "positionScale"),
            Map.entry("rescale", "baseRescale"),
            Map.entry("factor", "scalingFactor"),
            Map.entry("max_position", "maxPosition"),
            Map.entry("original_max_position", "originalMaxPosition"),
            Map.entry("sequence_length", "sequenceLength"),
            Map.entry("beta_fast", "betaFast"),
            Map.entry("beta_slow", "betaSlow"),
            Map.entry("truncate", "rampTruncation"),
            Map.entry("mscale", "mscale"),
            Map.entry("mscale_all_dim", "mscaleAllDim"),
            Map.entry("attention_factor", "attentionFactor"),
            Map.entry("low_freq_factor", "lowFrequencyFactor"),
            Map.entry("high_freq_factor", "highFrequencyFactor"),
            Map.entry("scale_base", "xposScaleBase"),
            Map.entry("scale_center", "xposCenter"));

    @Override
    public Set<String> schemes() {
        return Set.of("rope_angles", "rope_apply", "rope_scaling", "xpos", "mrope_angles", "rope_float32");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily("rotary", choices(reference));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        if (reference.hasInput("x")) {
            RotaryEncoding encoding = RotaryFamily.INSTANCE.encoding(choices);
            boolean tokensFirst = reference.text("axis_order", "").startsWith("token");
            return rotated(encoding.rotation(reference.decimals("positions")), reference.input("x"), tokensFirst);
        }
        if (reference.hasInput("positions_thw")) {
            return table(choices, reference.input("positions_thw").values());
        }
        return reference.has("positions")
                ? table(choices, reference.decimals("positions"))
                : frequencies(choices, reference.integer("sequence_length", 0));
    }

    /** Frequencies, and what cosines and sines are multiplied by behind them. */
    private static Numbers frequencies(Choices choices, int length) {
        RotaryFrequencies frequencies = RotaryFamily.INSTANCE.rule(choices).frequencies(length);
        double[] values = Arrays.copyOf(frequencies.inverse(), frequencies.inverse().length + 1);
        values[values.length - 1] = frequencies.attentionFactor();
        float[] rounded = new float[values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) values[i];
        }
        return Numbers.of(rounded, rounded.length);
    }

    private static Numbers table(Choices choices, double[] positions) {
        RotaryEncoding encoding = RotaryFamily.INSTANCE.encoding(choices);
        return angles(choices, encoding.table(positions), positions.length / encoding.axes());
    }

    /** Vectors of angles in the shape in which cases have them. */
    static Numbers angles(Choices choices, float[] vectors, int n) {
        return switch (written(RotaryFamily.INSTANCE, choices, "angleForm")) {
            case "compact" -> Numbers.of(vectors, n, vectors.length / n);
            case "pairs" -> Numbers.of(vectors, n, vectors.length / n / 2, 2);
            default -> blocksFirst(vectors, n, vectors.length / n / 2);
        };
    }

    /** The value of a choice as it is written, its fallback where nobody made it. */
    static String written(Family family, Choices choices, String choice) {
        return choices.complete(family.choices()).written().get(choice);
    }

    /** Vectors [n, 2 * width] as two tables [2, n, width]. */
    static Numbers blocksFirst(float[] vectors, int n, int width) {
        float[] blocks = new float[vectors.length];
        for (int row = 0; row < n; row++) {
            for (int block = 0; block < 2; block++) {
                System.arraycopy(vectors, (2 * row + block) * width, blocks, (block * n + row) * width, width);
            }
        }
        return Numbers.of(blocks, 2, n, width);
    }

    /** Turns [tokens, heads, dim], or [heads, tokens, dim] head by head. */
    static Numbers rotated(RotaryTable table, Numbers x, boolean tokensFirst) {
        float[] values = x.floats();
        int dim = x.size(-1);
        if (tokensFirst) {
            table.rotate(values, values.length / dim / x.size(0), dim);
            return Numbers.of(values, x.shape());
        }
        int run = x.size(-2) * dim;
        for (int from = 0; from < values.length; from += run) {
            float[] head = Arrays.copyOfRange(values, from, from + run);
            table.rotate(head, 1, dim);
            System.arraycopy(head, 0, values, from, run);
        }
        return Numbers.of(values, x.shape());
    }

    static Choices choices(ReferenceCase reference) {
        Map<String, String> written = new TreeMap<>();
        NAMES.forEach((param, choice) -> {
            if (reference.has(param)) {
                written.put(choice, reference.text(param));
            }
        });
        written.put("dim", reference.text(reference.has("head_dim") ? "head_dim" : "dim"));
        written.put("scaling", scaling(reference.text("kind", "default")));
        written.put("pairing", reference.text("layout", "half").equals("interleaved") ? "interleaved" : "half");
        written.put("angleForm", form(reference.text("variant", "")));
        written.put("angleOrder", reference.text("variant", "").equals("sin_cos_table") ? "sin-cos" : "cos-sin");
        written.put("angleArithmetic", reference.text("arithmetic", "exact"));
        if (reference.has("position_divisor")) {
            written.put("positionScale", String.valueOf(1 / reference.decimal("position_divisor")));
        }
        if (reference.has("inverse_scale")) {
            written.put("xposSide", reference.flag("inverse_scale") ? "key" : "query");
        }
        if (reference.has("short_factor")) {
            written.put("shortFactor", list(reference.decimals("short_factor")));
            written.put("longFactor", list(reference.decimals("long_factor")));
        }
        if (reference.has("sections")) {
            written.put("sections", String.join(",", reference.texts("sections")));
            written.put(
                    "sectionOrder", reference.text("variant", "").equals("interleaved") ? "strided" : "consecutive");
        }
        return Choices.of(written);
    }

    private static String scaling(String kind) {
        return kind.equals("dynamic") ? "dynamic-ntk" : kind.replace('_', '-');
    }

    private static String form(String variant) {
        return switch (variant) {
            case "sin_cos_table", "compact" -> "compact";
            case "cos_sin_pairs" -> "pairs";
            default -> "repeated";
        };
    }

    private static String list(double[] values) {
        return Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
}
