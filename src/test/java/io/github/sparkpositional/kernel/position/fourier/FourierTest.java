package io.github.sparkpositional.kernel.position.fourier;

import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.BAND_COUNT;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.BAND_RESOLUTION;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.FEATURE_ORDER;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.FREQUENCIES;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.FUNCTIONS;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.INCLUDE_COORDINATES;
import static io.github.sparkpositional.kernel.position.fourier.RandomFourierFamily.PROJECTION_SEED;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.fourier.FourierChoices.Functions;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FourierTest {
    private static final Choices NERF = Presets.find("nerf").choices();

    @Property
    void everyOrderFillsEveryColumnWithTheSameNumbers(
            @ForAll FeatureOrder order, @ForAll @IntRange(min = 1, max = 5) int bands, @ForAll boolean coordinates) {
        Choices choices = NERF.with(BAND_COUNT, bands).with(INCLUDE_COORDINATES, coordinates);
        double[] point = {0.1, 0.7, -0.4};

        assertThat(sorted(choices.with(FEATURE_ORDER, FEATURE_ORDER.parse(written(order))), point))
                .containsExactly(sorted(choices, point));
    }

    @Test
    void sinesAloneHalveTheVector() {
        FourierFeatures sines = PointFourierFamily.INSTANCE.features(
                NERF.with(BAND_COUNT, 4).with(FUNCTIONS, Functions.SIN).with(INCLUDE_COORDINATES, false));

        assertThat(sines.dim()).isEqualTo(12);
    }

    @Test
    void aPointNeedsOneCoordinatePerAxis() {
        FourierFeatures features = PointFourierFamily.INSTANCE.features(NERF);

        assertThatThrownBy(() -> features.encode(new double[2], new float[features.dim()], 0))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("must have 3 coordinates, but has 2");
    }

    @Test
    void choicesThatDisagreeAreRefused() {
        assertThatThrownBy(() -> PointFourierFamily.INSTANCE.features(NERF.with(FREQUENCIES, new double[] {1, 2})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frequencies must have bandCount numbers");
        assertThatThrownBy(() -> PointFourierFamily.INSTANCE.features(NERF.with(BAND_RESOLUTION, new double[] {1, 2})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bandResolution must have one number");
    }

    @Test
    void aGridWithoutTheAxisIsABadRow() {
        GridEncoding encoding = GridFourierFamily.INSTANCE.encoding(
                Presets.find("perceiver").choices().with(AXIS_ORDER, new String[] {"t", "y", "x"}), TableSource.NONE);

        assertThatThrownBy(() -> encoding.table(4, 4))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("names the axis t");
        assertThat(encoding.table(2, 3, 4)).hasSize(24 * encoding.dim());
    }

    @Test
    void aSeedGivesTheSameMatrixAlways() {
        Choices choices = Choices.none().with(BAND_COUNT, 64).with(PROJECTION_SEED, 5);
        RandomFourierEncoding encoding = RandomFourierFamily.INSTANCE.encoding(choices, TableSource.NONE);

        assertThat(encoding)
                .isEqualTo(RandomFourierFamily.INSTANCE.encoding(choices, TableSource.NONE))
                .isNotEqualTo(
                        RandomFourierFamily.INSTANCE.encoding(choices.with(PROJECTION_SEED, 6), TableSource.NONE));
    }

    @Test
    void drawnNumbersAreStandardNormal() {
        Gaussian gaussian = new Gaussian(1);
        double[] numbers = new double[100_000];
        Arrays.setAll(numbers, i -> gaussian.next());

        assertThat(Arrays.stream(numbers).average().orElseThrow()).isBetween(-0.02, 0.02);
        assertThat(Arrays.stream(numbers).map(x -> x * x).average().orElseThrow())
                .isBetween(0.98, 1.02);
    }

    private static float[] sorted(Choices choices, double[] point) {
        FourierFeatures features = PointFourierFamily.INSTANCE.features(choices);
        float[] vector = new float[features.dim()];
        features.encode(point, vector, 0);
        Arrays.sort(vector);
        return vector;
    }

    private static String written(FeatureOrder order) {
        return Choice.write(order);
    }
}
