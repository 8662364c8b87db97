package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.rotary.RotaryEncoding;
import io.github.sparkpositional.kernel.position.rotary.RotaryFamily;
import io.github.sparkpositional.kernel.position.rotary.scaling.RotaryFrequencies;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalFamily;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalPositions;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalRule;
import io.github.sparkpositional.kernel.sequence.multimodal.Placeholders;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Positions in time, height and width of a batch, and the angles that follow. */
final class MultimodalCase implements PositionCase {

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.equals("m-rope");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        Choices rotary = choices(model, new ModelSelection(List.of(RotaryFamily.INSTANCE), ModelPart.TEXT, ""));
        String sections = rotary.written().get("sections");
        comparison.integers("mrope_section", expected.get("mrope_section"), ints(sections));
        frequencies(rotary, expected, comparison);

        Choices ids = choices(model, new ModelSelection(List.of(MultimodalFamily.INSTANCE), ModelPart.TEXT, ""));
        Batch batch = new Batch(expected.get("sample"), ids);
        JsonNode axes = expected.get("position_ids");
        int[] first = null;
        for (int row = 0; row < batch.rows(); row++) {
            int[] positions = batch.positions(row);
            int n = positions.length / 3;
            for (int axis = 0; axis < 3; axis++) {
                comparison.integers(
                        "position_ids of axis " + axis + ", row " + row,
                        axes.get(axis).get(row),
                        Arrays.copyOfRange(positions, axis * n, (axis + 1) * n));
            }
            comparison.integers(
                    "rope_deltas of row " + row,
                    expected.get("rope_deltas").get(row),
                    new int[] {batch.delta(row, positions)});
            first = row == 0 ? positions : first;
        }
        if (expected.has("tables_of_first_row")) {
            angles(rotary, first, expected.get("tables_of_first_row"), comparison);
        }
    }

    private static Choices choices(Model model, ModelSelection selection) {
        return selection.in(model).convention().convention().choices();
    }

    private static int[] ints(String list) {
        return Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    /** The owner of sections in which time comes last holds frequencies section by section. */
    private static void frequencies(Choices rotary, JsonNode expected, Comparison comparison) {
        RotaryFrequencies frequencies = RotaryFamily.INSTANCE.rule(rotary).frequencies(0);
        double[] inverse = frequencies.inverse();
        if ("time-last".equals(rotary.written().get("sectionOrder"))) {
            int alternating = 2 * ints(rotary.written().get("sections"))[0];
            double[] paired = inverse;
            int[] order = IntStream.concat(
                            IntStream.concat(
                                    IntStream.range(0, alternating).filter(pair -> pair % 2 == 0),
                                    IntStream.range(0, alternating).filter(pair -> pair % 2 == 1)),
                            IntStream.range(alternating, paired.length))
                    .toArray();
            inverse = Arrays.stream(order).mapToDouble(pair -> paired[pair]).toArray();
        }
        double[] own = Comparison.numbers(expected.get("inv_freq"));
        comparison.near("inv_freq", own, inverse, Probe.ofFrequency(own));
        comparison.near(
                "attention_factor",
                new double[] {expected.path("attention_factor").asDouble(1)},
                new double[] {frequencies.attentionFactor()},
                index -> 1e-12);
        if (expected.has("head_dim")) {
            comparison.equal(
                    "head_dim",
                    expected.get("head_dim").asInt(),
                    RotaryFamily.INSTANCE.encoding(rotary).headDim());
        }
    }

    private static void angles(Choices rotary, int[] positions, JsonNode expected, Comparison comparison) {
        RotaryEncoding encoding = RotaryFamily.INSTANCE.encoding(rotary);
        int n = positions.length / 3;
        for (int i = 0; i < expected.get("tokens").size(); i++) {
            int token = expected.get("tokens").get(i).asInt();
            double[] position = {positions[token], positions[n + token], positions[2 * n + token]};
            float[] vector = encoding.table(position);
            double tolerance = Probe.ofAngle(Arrays.stream(position).max().orElseThrow());
            int width = vector.length / 2;
            comparison.near(
                    "cos of token " + token,
                    expected.get("cos_float32").get(i),
                    Arrays.copyOf(vector, width),
                    tolerance);
            comparison.near(
                    "sin of token " + token,
                    expected.get("sin_float32").get(i),
                    Arrays.copyOfRange(vector, width, 2 * width),
                    tolerance);
        }
    }

    /** A batch whose grids stand in one list: every row takes as many as its placeholders are. */
    private static final class Batch {
        private final JsonNode sample;
        private final Choices ids;
        private final MultimodalRule rule;
        private int images;
        private int videos;

        Batch(JsonNode sample, Choices ids) {
            this.sample = sample;
            this.ids = ids;
            this.rule = MultimodalChoices.rule(ids);
        }

        int rows() {
            return sample.get("input_ids").size();
        }

        int[] positions(int row) {
            int[] types = types(row);
            int[] mask = Comparison.integers(sample.get("attention_mask").get(row));
            int[] imageGrids = take("image_grid_thw", images, count(types, MultimodalPositions.IMAGE), 1);
            int[] videoGrids =
                    take("video_grid_thw", videos, count(types, MultimodalPositions.VIDEO), rule.temporalMergeSize());
            double[] seconds = sample.has("second_per_grid_ts") || sample.has("second_per_grids")
                    ? Arrays.copyOfRange(
                            Comparison.numbers(
                                    sample.path("second_per_grid_ts").isArray()
                                            ? sample.get("second_per_grid_ts")
                                            : sample.get("second_per_grids")),
                            videos,
                            videos + videoGrids.length / 3)
                    : new double[0];
            images += imageGrids.length / 3;
            videos += videoGrids.length / 3;
            return rule.positions(types, mask, imageGrids, videoGrids, seconds);
        }

        /** How far the next position is from the number of real tokens. */
        int delta(int row, int[] positions) {
            int[] mask = Comparison.integers(sample.get("attention_mask").get(row));
            int last = IntStream.range(0, positions.length)
                    .filter(i -> mask[i % mask.length] == 1)
                    .map(i -> positions[i])
                    .max()
                    .orElseThrow();
            return last + 1 - Arrays.stream(mask).sum();
        }

        private int[] types(int row) {
            if (sample.has("mm_token_type_ids")) {
                return Comparison.integers(sample.get("mm_token_type_ids").get(row));
            }
            return Placeholders.of(ids)
                    .types(Comparison.integers(sample.get("input_ids").get(row)));
        }

        private static int count(int[] types, int type) {
            return (int) Arrays.stream(types).filter(each -> each == type).count();
        }

        private int[] take(String name, int from, int tokens, int framesMerged) {
            int[] grids = sample.has(name) ? Comparison.integers(sample.get(name)) : new int[0];
            int to = from;
            for (int left = tokens; left > 0 && 3 * to < grids.length; to++) {
                left -= grids[3 * to]
                        / framesMerged
                        * (grids[3 * to + 1] / rule.mergeSize())
                        * (grids[3 * to + 2] / rule.mergeSize());
            }
            return Arrays.copyOfRange(grids, 3 * from, 3 * to);
        }
    }
}
