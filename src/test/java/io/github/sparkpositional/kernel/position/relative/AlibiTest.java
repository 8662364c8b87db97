package io.github.sparkpositional.kernel.position.relative;

import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.HEADS;
import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.SLOPE_RULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Presets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AlibiTest {

    @Property
    void everyHeadHasASlopeOfItsOwn(@ForAll @IntRange(min = 1, max = 200) int heads) {
        for (String rule : new String[] {"interleaved", "odd-then-even"}) {
            float[] slopes = biases("alibi", heads, rule).slopes();

            assertThat(slopes).hasSize(heads).doesNotHaveDuplicates();
            for (float slope : slopes) {
                assertThat(slope).isBetween((float) Math.pow(2, -8), 1f).isNotEqualTo(1f);
            }
        }
    }

    @Test
    void theRulesAgreeOnPowersOfTwo() {
        assertThat(biases("mpt", 16, "interleaved").slopes())
                .containsExactly(biases("mpt", 16, "odd-then-even").slopes());
    }

    @Test
    void paddingOnTheLeftShiftsNothing() {
        float[] padded = biases("bloom", 1, "interleaved").maskedBias(new int[] {0, 0, 1, 1, 1}, 8);
        float[] plain = biases("bloom", 1, "interleaved").bias(1, 3, 8);

        assertThat(padded).containsExactly(0, 0, plain[0], plain[1], plain[2]);
    }

    @Test
    void falconsCountsAreRoundedToBfloat16Too() {
        int[] mask = new int[258];
        Arrays.fill(mask, 1);
        float[] bias = biases("falcon", 1, "interleaved").maskedBias(mask, 1024);

        assertThat(bias[257]).isEqualTo(256 / 256f);
    }

    @Test
    void outputsForAllPairsStopAtTheLimit() {
        Alibi alibi = biases("llm-foundry", 8, "odd-then-even");

        assertThatThrownBy(() -> alibi.bias(5000, 5000, 4096))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("limited to 4096");
    }

    @Test
    void gridBiasesAreSymmetricAndFallWithTheDistance() {
        float[] bias =
                GridAlibiFamily.INSTANCE.biases(Choices.none().with(HEADS, 1)).bias(2, 3, 6);

        for (int query = 0; query < 6; query++) {
            for (int key = 0; key < 6; key++) {
                assertThat(bias[query * 6 + key]).isEqualTo(bias[key * 6 + query]);
            }
        }
        assertThat(bias[5]).isEqualTo((float) (-Math.sqrt(5) / 256));
    }

    private static Alibi biases(String preset, int heads, String rule) {
        return AlibiFamily.INSTANCE.biases(
                Presets.find(preset).choices().with(HEADS, heads).with(SLOPE_RULE, SLOPE_RULE.parse(rule)));
    }
}
