package io.github.sparkpositional.kernel.position.relative;

import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.BIDIRECTIONAL;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.BUCKET_COUNT;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.DISTANCE_RULE;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.INDEX_SHIFT;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.MAX_DISTANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.tensor.Tensor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RelativeIndexTest {
    private static final Choices CLIPPED = Choices.none()
            .with(DISTANCE_RULE, DistanceRule.CLIP)
            .with(MAX_DISTANCE, 2)
            .with(INDEX_SHIFT, IndexShift.MAX_DISTANCE);

    @Test
    void distancesToAReferenceTokenAreSignedAndClipped() {
        Choices signed = CLIPPED.with(INDEX_SHIFT, IndexShift.NONE);

        assertThat(RelativeIndexFamily.INSTANCE.index(signed).toReference(3, 7))
                .containsExactly(-2, -2, -1, 0, 1, 2, 2);
    }

    @Test
    void shiftedDistancesReadTheVectorsOfATable() {
        Tensor table = Tensor.matrix(5, 1, new float[] {10, 11, 12, 13, 14});

        assertThat(RelativeIndexFamily.INSTANCE.index(CLIPPED).vectors(table, 1, 4, 4))
                .containsExactly(12, 13, 14, 14);
    }

    @Test
    void anIndexOutsideTheTableIsABadRow() {
        Tensor table = Tensor.matrix(4, 1, new float[4]);

        assertThatThrownBy(() -> RelativeIndexFamily.INSTANCE.index(CLIPPED).bias(table, 1, 4, 4))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("rows 0 to 3, but row 4");
    }

    @Test
    void outputsForAllPairsStopAtTheLimitBeforeAnyMemoryIsTaken() {
        RelativeIndex index = RelativeIndexFamily.INSTANCE.index(CLIPPED);

        assertThatThrownBy(() -> index.matrix(1_000_000, 1_000_000, 4096))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("limited to 4096");
        assertThatThrownBy(() -> index.matrix(1_000_000, 1_000_000, Integer.MAX_VALUE))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("doesn't fit into an array");
    }

    @Property
    void bucketsOfT5NeverFallWithTheDistanceAndStayInTheTable(
            @ForAll @IntRange(min = 4, max = 300) int count, @ForAll boolean bidirectional) {
        RelativeIndex index = RelativeIndexFamily.INSTANCE.index(Choices.none()
                .with(DISTANCE_RULE, DistanceRule.T5)
                .with(BUCKET_COUNT, count)
                .with(MAX_DISTANCE, 500)
                .with(BIDIRECTIONAL, bidirectional));

        int last = index.ofDistance(0);
        for (int distance = 1; distance < 1200; distance++) {
            int bucket = index.ofDistance(-distance);
            assertThat(bucket).isBetween(last, count - 1);
            last = bucket;
        }
    }

    @Test
    void impossibleBucketsAreRefusedBeforeAnyRowIsRead() {
        Choices t5 = Presets.find("t5").choices();

        assertThatThrownBy(() -> RelativeIndexFamily.INSTANCE.index(t5.with(MAX_DISTANCE, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxDistance must be above 8");
        assertThatThrownBy(() -> RelativeIndexFamily.INSTANCE.index(t5.with(BUCKET_COUNT, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bucketCount must be at least 4");
        Choices deberta = Presets.find("deberta").choices();
        assertThatThrownBy(() -> RelativeIndexFamily.INSTANCE.index(deberta.with(MAX_DISTANCE, 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxDistance must be above 129");
    }

    @Test
    void onlyMicrosoftsDistancesStopGrowing() {
        RelativeIndex microsoft = RelativeIndexFamily.INSTANCE.index(
                Presets.find("deberta-microsoft").choices());
        RelativeIndex transformers =
                RelativeIndexFamily.INSTANCE.index(Presets.find("deberta").choices());

        assertThat(microsoft.ofDistance(511))
                .isEqualTo(transformers.ofDistance(511))
                .isEqualTo(255);
        assertThat(microsoft.ofDistance(-100_000)).isEqualTo(-255);
        assertThat(transformers.ofDistance(-100_000)).isLessThan(-255);
    }

    @Test
    void equalConventionsAreEqualObjects() {
        assertThat(RelativeIndexFamily.INSTANCE.index(CLIPPED))
                .isEqualTo(RelativeIndexFamily.INSTANCE.index(CLIPPED))
                .isNotEqualTo(RelativeIndexFamily.INSTANCE.index(CLIPPED.with(MAX_DISTANCE, 3)));
    }
}
