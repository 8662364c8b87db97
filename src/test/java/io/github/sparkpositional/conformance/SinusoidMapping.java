package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.PositionChoices.COLUMNS;
import static io.github.sparkpositional.kernel.position.PositionChoices.DIM;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT_DENOMINATOR;
import static io.github.sparkpositional.kernel.position.PositionChoices.FIRST;
import static io.github.sparkpositional.kernel.position.PositionChoices.PAIR_COUNT;
import static io.github.sparkpositional.kernel.position.PositionChoices.POSITION_OFFSET;
import static io.github.sparkpositional.kernel.position.PositionChoices.UNEVEN_DIM;
import static io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily.MULTIPLIER;
import static io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily.POSITION_SCALE;
import static io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily.ZERO_POSITIONS;
import static io.github.sparkpositional.kernel.sequence.PositionRule.PADDING_ID;
import static io.github.sparkpositional.kernel.sequence.PositionRule.PADDING_POSITION;
import static io.github.sparkpositional.kernel.sequence.PositionRule.POSITIONS;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/** Sinusoid tables and their sum with token vectors. */
final class SinusoidMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("sinusoidal_interleaved", "sinusoidal_split");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily("sinusoid", choices(reference));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        TokenEncoding encoding = SinusoidFamily.INSTANCE.encoding(choices, TableSource.NONE);
        PositionRule rule = PositionRule.of(choices);
        double[] positions = positions(reference);
        return Addition.of(
                reference,
                table(
                        encoding,
                        reference.hasInput("input_ids")
                                ? BatchRows.map(reference.input("input_ids"), ids -> rule.positions(rule.mask(ids)))
                                : new Numbers(new int[] {positions.length}, positions)));
    }

    private static double[] positions(ReferenceCase reference) {
        if (reference.hasInput("input_ids")) {
            return new double[0];
        }
        if (reference.hasInput("positions")) {
            return reference.input("positions").values();
        }
        return reference.has("positions")
                ? reference.decimals("positions")
                : IntStream.range(0, reference.integer("length"))
                        .asDoubleStream()
                        .toArray();
    }

    /** The vector of every position, in the shape of the positions. */
    static Numbers table(TokenEncoding encoding, Numbers positions) {
        double[] values = positions.values();
        float[] table = new float[values.length * encoding.dim()];
        for (int i = 0; i < values.length; i++) {
            encoding.encode(values[i], table, i * encoding.dim());
        }
        int[] shape = IntStream.concat(IntStream.of(positions.shape()), IntStream.of(encoding.dim()))
                .toArray();
        return Numbers.of(table, shape);
    }

    /** The rule of fairseq: real tokens from one behind the id of padding on, padding at that id. */
    static Choices paddingInFront(Choices choices, int paddingId) {
        return choices.with(POSITIONS, PositionRule.Kind.REAL_TOKENS)
                .with(PADDING_ID, paddingId)
                .with(PADDING_POSITION, -1)
                .with(POSITION_OFFSET, paddingId + 1.0);
    }

    private static Choices choices(ReferenceCase reference) {
        Choices choices = Choices.none()
                .with(DIM, reference.integer("dim"))
                .with(BASE, reference.decimal("base", 10000))
                .with(COLUMNS, COLUMNS.parse(reference.text("layout")))
                .with(FIRST, FIRST.parse(reference.text("first", "sin")))
                .with(UNEVEN_DIM, UNEVEN_DIM.parse(unevenDim(reference)))
                .with(POSITION_SCALE, reference.decimal("position_scale", 1));
        if (reference.has("pair_count")) {
            choices = choices.with(PAIR_COUNT, reference.integer("pair_count"));
        }
        if (reference.has("exponent_denominator")) {
            choices = choices.with(EXPONENT_DENOMINATOR, reference.decimal("exponent_denominator"));
        }
        if (reference.has("multiplier")) {
            choices = choices.with(MULTIPLIER, reference.text("multiplier"));
        }
        return reference.has("padding_idx")
                ? paddingInFront(choices, reference.integer("padding_idx"))
                        .with(ZERO_POSITIONS, new int[] {reference.integer("padding_idx")})
                : choices.with(ZERO_POSITIONS, zeroPositions(reference));
    }

    /** The texts say it in words: a zero column is appended, or the columns past the dim are dropped. */
    private static String unevenDim(ReferenceCase reference) {
        String odd = reference.text("odd_dim", "");
        return odd.isEmpty() ? "refuse" : odd.contains("zero") ? "zero" : "cut";
    }

    private static int[] zeroPositions(ReferenceCase reference) {
        if (!reference.has("zero_rows")) {
            return new int[0];
        }
        double[] positions = positions(reference);
        return Arrays.stream(reference.integers("zero_rows"))
                .map(row -> (int) positions[row])
                .toArray();
    }
}
