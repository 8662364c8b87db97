package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.PositionChoices.COLUMNS;
import static io.github.sparkpositional.kernel.position.PositionChoices.DIM;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT_DENOMINATOR;
import static io.github.sparkpositional.kernel.position.PositionChoices.FIRST;
import static io.github.sparkpositional.kernel.position.PositionChoices.PAIR_COUNT;
import static io.github.sparkpositional.kernel.position.PositionChoices.UNEVEN_DIM;
import static io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily.MULTIPLIER;
import static io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily.POSITION_SCALE;
import static io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily.ZERO_POSITIONS;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Families;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/** Sinusoid tables and their sum with token vectors. */
final class SinusoidMapping implements SchemeMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("sinusoidal_interleaved", "sinusoidal_split");
    }

    @Override
    public Numbers run(ReferenceCase reference) {
        TokenEncoding encoding =
                ((TokenFamily) Families.find("sinusoid")).encoding(choices(reference), TableSource.NONE);
        if (reference.hasInput("input_ids")) {
            Numbers ids = reference.input("input_ids");
            double[] positions = BatchRows.map(
                            ids, row -> PositionIdsMapping.countedFromPadding(row, reference.integer("padding_idx"), 0))
                    .values();
            return Addition.of(
                    reference, table(encoding, positions).reshaped(ids.size(0), ids.size(1), encoding.dim()));
        }
        return Addition.of(reference, table(encoding, positions(reference)));
    }

    private static double[] positions(ReferenceCase reference) {
        if (reference.hasInput("positions")) {
            return reference.input("positions").values();
        }
        return reference.has("positions")
                ? reference.decimals("positions")
                : IntStream.range(0, reference.integer("length"))
                        .asDoubleStream()
                        .toArray();
    }

    private static Numbers table(TokenEncoding encoding, double[] positions) {
        float[] table = new float[positions.length * encoding.dim()];
        for (int i = 0; i < positions.length; i++) {
            encoding.encode(positions[i], table, i * encoding.dim());
        }
        return Numbers.of(table, positions.length, encoding.dim());
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
        return choices.with(ZERO_POSITIONS, zeroPositions(reference));
    }

    /** The texts say it in words: a zero column is appended, or the columns past the dim are dropped. */
    private static String unevenDim(ReferenceCase reference) {
        String odd = reference.text("odd_dim", "");
        return odd.isEmpty() ? "refuse" : odd.contains("zero") ? "zero" : "cut";
    }

    private static int[] zeroPositions(ReferenceCase reference) {
        if (reference.has("zero_rows")) {
            double[] positions = positions(reference);
            return Arrays.stream(reference.integers("zero_rows"))
                    .map(row -> (int) positions[row])
                    .toArray();
        }
        return reference.has("padding_idx") ? new int[] {reference.integer("padding_idx")} : new int[0];
    }
}
