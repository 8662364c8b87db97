package io.github.sparkpositional.kernel.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedTest {
    private static final TableSource FIVE_ROWS =
            key -> Tensor.matrix(5, 2, new float[] {0, 1, 10, 11, 20, 21, 30, 31, 40, 41});

    private static TokenEncoding preset(String name, Choices more) {
        return ((TokenFamily) Presets.find(name).family())
                .encoding(Presets.find(name).choices().overriddenBy(more), FIVE_ROWS);
    }

    @Test
    void rowsAreLookedUpAsTheConventionCountsThem() {
        assertThat(preset("bert", Choices.none()).table(0, 2)).containsExactly(0, 1, 10, 11);
        assertThat(preset("opt", Choices.none()).table(0, 2)).containsExactly(20, 21, 30, 31);
        assertThat(preset("opt", Choices.none()).table(-1, 1)).containsExactly(10, 11);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 5, 1e18, 0.5, Double.NaN})
    void aPositionOutsideTheTableIsABadRowAndNeverAWrap(double position) {
        TokenEncoding encoding = preset("gpt2", Choices.none());

        assertThatThrownBy(() -> encoding.encode(position, new float[2], 0))
                .isInstanceOfSatisfying(InvalidRowException.class, bad -> assertThat(bad.reason())
                        .isEqualTo(Reason.OUT_OF_RANGE))
                .hasMessageContaining("from 0 to 4");
    }

    @Test
    void aTableIsResampledAndItsRowsForPaddingAreKept() {
        Choices longer = Choices.none().with(LearnedFamily.RESAMPLED_LENGTH, 6);

        assertThat(preset("opt", longer).table(-2, 8))
                .containsExactly(0, 1, 10, 11, 20, 21, 22.5f, 23.5f, 27.5f, 28.5f, 32.5f, 33.5f, 37.5f, 38.5f, 40, 41);
    }

    @Test
    void anOffsetPastTheTableIsFoundBeforeAnyRow() {
        assertThatThrownBy(() -> preset("bert", Choices.none().with(PositionChoices.POSITION_OFFSET, 5.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positionOffset must be a whole number from 0 to 4");
    }

    @Test
    void aConventionThatNeedsATableSaysSo() {
        assertThatThrownBy(() -> ((TokenFamily) Families.find("learned"))
                        .encoding(Presets.find("bert").choices(), TableSource.NONE))
                .hasMessageContaining("tablePath must be set");
    }
}
