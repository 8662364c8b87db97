package io.github.sparkpositional.kernel.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SinusoidTest {

    private static TokenEncoding preset(String name, int dim) {
        return ((TokenFamily) Presets.find(name).family())
                .encoding(Presets.find(name).choices().with(PositionChoices.DIM, dim), TableSource.NONE);
    }

    private static float[] vector(TokenEncoding encoding, double position) {
        float[] vector = new float[encoding.dim()];
        encoding.encode(position, vector, 0);
        return vector;
    }

    @Property
    void theDotProductOfTwoVectorsDependsOnlyOnTheirDistance(
            @ForAll @IntRange(max = 100_000) int position,
            @ForAll @IntRange(max = 100_000) int elsewhere,
            @ForAll @IntRange(max = 1_000) int distance,
            @ForAll @IntRange(min = 1, max = 64) int pairs) {
        TokenEncoding encoding = preset("vaswani", 2 * pairs);

        double here = dot(vector(encoding, position), vector(encoding, position + distance));
        double there = dot(vector(encoding, elsewhere), vector(encoding, elsewhere + distance));

        assertThat(here).isCloseTo(there, within(1e-5));
    }

    private static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }

    /** Exact sines by their Taylor series in 60 digits, of angles reduced by nothing but arithmetic. */
    @Test
    void positionOneMillionIsExactToAMillionth() {
        int dim = 8;
        float[] vector = vector(preset("vaswani", dim), 1_000_000);

        // With base 10000 and dim 8 the frequencies are exactly 1, 0.1, 0.01 and 0.001.
        for (int i = 0; i < dim / 2; i++) {
            BigDecimal angle = BigDecimal.valueOf(1_000_000).movePointLeft(i);
            assertThat((double) vector[2 * i]).isCloseTo(sine(angle), within(1e-7));
            assertThat((double) vector[2 * i + 1]).isCloseTo(sine(angle.add(QUARTER_TURN)), within(1e-7));
        }
    }

    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal QUARTER_TURN =
            new BigDecimal("1.57079632679489661923132169163975144209858469968755291048747");

    private static double sine(BigDecimal angle) {
        BigDecimal turn = QUARTER_TURN.multiply(BigDecimal.valueOf(4));
        BigDecimal x = angle.remainder(turn);
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int k = 1; k < 60; k++) {
            term = term.multiply(x, DIGITS)
                    .multiply(x, DIGITS)
                    .divide(BigDecimal.valueOf(-2L * k * (2L * k + 1)), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.doubleValue();
    }

    @Test
    void positionsMayBeOneBased() {
        TokenEncoding zeroBased = preset("vaswani", 8);
        TokenEncoding oneBased = SinusoidFamily.INSTANCE.encoding(
                Choices.none().with(PositionChoices.DIM, 8).with(PositionChoices.POSITION_OFFSET, 1.0),
                TableSource.NONE);

        assertThat(vector(oneBased, 0)).isEqualTo(vector(zeroBased, 1));
        assertThat(vector(zeroBased, 0)).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
    }

    @Test
    void anOddDimIsRefusedCutOrFilledAsTheConventionSays() {
        assertThatThrownBy(() -> preset("vaswani", 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dim must be a multiple of 2")
                .hasMessageContaining("but is 7");
        assertThat(vector(preset("tensor2tensor", 7), 5)[6]).isZero();
        assertThat(vector(preset("videomae-1d", 7), 0)).containsExactly(0, 1, 0, 1, 0, 1, 0);
        assertThat(vector(preset("marian-hf", 7), 0)).containsExactly(0, 0, 0, 0, 1, 1, 1);
    }

    @Test
    void aConventionThatWouldDivideByZeroSaysSo() {
        assertThatThrownBy(() -> preset("fairseq", 2)).hasMessageContaining("dim must give every axis at least 2");
        assertThat(vector(preset("tensor2tensor", 2), 0)).containsExactly(0, 1);
    }

    @Test
    void thePaddingRowOfFairseqIsZeroAndItsFirstTokenHasPositionTwo() {
        assertThat(vector(preset("fairseq", 8), -1)).containsOnly(0f);
        assertThat(vector(preset("fairseq", 8), 0)).isEqualTo(vector(preset("opennmt-concat", 8), 2));
    }

    @Test
    void aUsedBufferLeavesNoTrace() {
        float[] buffer = {9, 9, 9, 9, 9, 9, 9, 9, 9};

        preset("tensor2tensor", 7).encode(0, buffer, 1);

        assertThat(buffer).containsExactly(9, 0, 0, 0, 1, 1, 1, 0, 9);
    }

    @Test
    void positionsAreClampedWhereAsked() {
        TokenEncoding clamped = SinusoidFamily.INSTANCE.encoding(
                Choices.none()
                        .with(PositionChoices.DIM, 8)
                        .with(SinusoidFamily.LOWEST_POSITION, -3.0)
                        .with(SinusoidFamily.HIGHEST_POSITION, 4.0),
                TableSource.NONE);

        assertThat(vector(clamped, -9)).isEqualTo(vector(clamped, -3));
        assertThat(vector(clamped, 9)).isEqualTo(vector(clamped, 4));
        assertThat(vector(clamped, 3)).isNotEqualTo(vector(clamped, 4));
    }

    @Test
    void equalConventionsAreEqualObjects() {
        assertThat(preset("whisper", 8)).isEqualTo(preset("marian", 8)).hasSameHashCodeAs(preset("marian", 8));
        assertThat(preset("whisper", 8)).isNotEqualTo(preset("marian-hf", 8));
    }

    @Test
    void errorsNameTheChoice() {
        assertThatThrownBy(() -> SinusoidFamily.INSTANCE.encoding(Choices.none(), TableSource.NONE))
                .hasMessageContaining("dim must be set");
        assertThatThrownBy(() -> Choices.none().with(SinusoidFamily.MULTIPLIER, "loud"))
                .hasMessage("multiplier must be a finite number or dim^-0.5, but is 'loud'.");
        assertThatThrownBy(() -> Choices.none().with(PositionChoices.COLUMNS, PositionChoices.COLUMNS.parse("mixed")))
                .hasMessageContaining("columns must be one of interleaved, split");
    }
}
