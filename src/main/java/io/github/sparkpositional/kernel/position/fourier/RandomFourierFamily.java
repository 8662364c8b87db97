package io.github.sparkpositional.kernel.position.fourier;

import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.BAND_COUNT;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Fourier features at random frequencies over both axes at once (Tancik et al., "Fourier Features Let Networks Learn High
 * Frequency Functions", 2020; segment-anything, PositionEmbeddingRandom): x and y in [-1, 1] times a matrix [2,
 * bandCount] times 2 pi; sines, then cosines.
 *
 * <p>The matrix is part of a trained model: read it from the checkpoint ({@code projectionKey}). A matrix from a seed
 * serves new models only.
 */
public final class RandomFourierFamily implements GridFamily {
    public static final Choice<String> PROJECTION_KEY = Choice.text(
                    "projectionKey",
                    "Key of the matrix [2, bandCount] in the file of tables, for example"
                            + " prompt_encoder.pe_layer.positional_encoding_gaussian_matrix; row 0 is x.")
            .orElse("");

    public static final Choice<Integer> PROJECTION_SEED = Choice.integer(
            "projectionSeed",
            "Seed that the matrix is drawn from, with the same result on every machine, instead of"
                    + " projectionKey.");

    public static final Choice<Double> PROJECTION_SCALE = Choice.decimal(
                    "projectionScale", "Standard deviation of a matrix drawn from projectionSeed.")
            .where(scale -> scale > 0, "a positive number")
            .orElse(1.0);

    public static final RandomFourierFamily INSTANCE = new RandomFourierFamily();

    private RandomFourierFamily() {}

    @Override
    public String name() {
        return "random-fourier";
    }

    @Override
    public String sentence() {
        return "Sines and cosines of random projections of a cell's coordinates.";
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(PROJECTION_KEY, PROJECTION_SEED, PROJECTION_SCALE, BAND_COUNT);
    }

    @Override
    public RandomFourierEncoding encoding(Choices choices, TableSource tables) {
        if (choices.has(PROJECTION_SEED)) {
            int features = choices.get(BAND_COUNT);
            float[] matrix = new float[2 * features];
            Gaussian gaussian = new Gaussian(choices.get(PROJECTION_SEED));
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = (float) (choices.get(PROJECTION_SCALE) * gaussian.next());
            }
            return new RandomFourierEncoding(Tensor.matrix(2, features, matrix));
        }
        Tensor matrix = tables.table(choices.get(PROJECTION_KEY));
        if (matrix.shape().length != 2 || matrix.shape()[0] != 2) {
            throw new IllegalArgumentException("projectionKey must name a matrix [2, bandCount], but its shape is "
                    + Arrays.toString(matrix.shape()) + ".");
        }
        if (choices.has(BAND_COUNT) && choices.get(BAND_COUNT) != matrix.shape()[1]) {
            throw new IllegalArgumentException("bandCount is " + choices.get(BAND_COUNT)
                    + ", but the matrix that projectionKey names has " + matrix.shape()[1] + " columns.");
        }
        return new RandomFourierEncoding(matrix);
    }
}
