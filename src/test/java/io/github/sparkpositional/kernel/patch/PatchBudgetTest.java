package io.github.sparkpositional.kernel.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.convention.Choices;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PatchBudgetTest {
    private static final Choices BUDGET =
            Choices.none().with(ResizePlan.RESIZE, ResizeRule.PATCH_BUDGET).with(PatchConvention.MAX_PATCHES, 256);

    @Test
    void aResizedImageKeepsItsShapeAndFillsTheBudget() {
        ResizeWindow square = ResizePlan.of(BUDGET).window(1000, 1000);
        assertThat(square.height()).isEqualTo(256);
        assertThat(square.width()).isEqualTo(256);
        ResizeWindow wide = ResizePlan.of(BUDGET).window(300, 1200);
        assertThat(wide.height()).isEqualTo(128);
        assertThat(wide.width()).isEqualTo(512);
    }

    @Property(tries = 300)
    void neverHasMorePatchesThanTheBudgetAndOnlyWholeOnes(
            @ForAll @IntRange(min = 1, max = 5000) int height,
            @ForAll @IntRange(min = 1, max = 5000) int width,
            @ForAll @IntRange(min = 1, max = 1024) int budget) {
        int[] size = new PatchBudget(14, 16, budget).size(height, width);
        assertThat(size[0] % 14).isZero();
        assertThat(size[1] % 16).isZero();
        assertThat(size[0] / 14 * (size[1] / 16)).isBetween(1, budget);
    }

    @Test
    void aBudgetMustBeSet() {
        assertThatThrownBy(() -> ResizePlan.of(Choices.none().with(ResizePlan.RESIZE, ResizeRule.PATCH_BUDGET)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxPatches must be at least 1 for resize patch-budget");
    }
}
