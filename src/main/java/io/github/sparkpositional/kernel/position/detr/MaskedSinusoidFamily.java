package io.github.sparkpositional.kernel.position.detr;

import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.PositionChoices.DIM;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_ORDER;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import java.util.List;

/**
 * Sinusoids of a cell's 1-based place among the valid cells of its column and row, optionally as a share of all of them
 * (Carion et al., "End-to-End Object Detection with Transformers", 2020; facebookresearch/detr, PositionEmbeddingSine).
 * Sine and cosine alternate, axis by axis.
 *
 * <p>Use it for images that were padded to a common size, with the mask of the padding: the same image gets the same
 * vectors however much it was padded. Without a mask every cell is valid.
 */
public final class MaskedSinusoidFamily implements GridFamily {
    public static final Choice<Boolean> NORMALIZE = Choice.flag(
                    "normalize",
                    "Whether positions are divided by the last one in their row or column plus epsilon, and multiplied"
                            + " by angleScale.")
            .orElse(true);

    public static final Choice<Double> ANGLE_SCALE = Choice.decimal(
                    "angleScale", "Angle of the last valid cell in radians, when normalize is true.")
            .orElse(2 * Math.PI);

    public static final Choice<Double> EPSILON = Choice.decimal(
                    "epsilon", "Added to the last position before dividing by it.")
            .where(epsilon -> epsilon > 0, "a positive number")
            .orElse(1e-6);

    public static final Choice<Double> COORDINATE_SHIFT = Choice.decimal(
                    "coordinateShift", "Added to a position before it is divided; unused without normalize.")
            .orElse(0.0);

    public static final MaskedSinusoidFamily INSTANCE = new MaskedSinusoidFamily();

    private MaskedSinusoidFamily() {}

    @Override
    public String name() {
        return "masked-sinusoid";
    }

    @Override
    public String sentence() {
        return "Sines and cosines of a cell's position among the valid cells of its row and column.";
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(DIM, AXIS_ORDER, BASE, NORMALIZE, ANGLE_SCALE, EPSILON, COORDINATE_SHIFT);
    }

    @Override
    public MaskedSinusoidEncoding encoding(Choices choices, TableSource tables) {
        int dim = choices.get(DIM);
        List<String> axes = List.of(choices.get(AXIS_ORDER));
        if (axes.isEmpty() || axes.contains("t") || axes.contains("index")) {
            throw new IllegalArgumentException(
                    "axisOrder may only name y and x when positions are counted by a mask, but is " + axes + ".");
        }
        if (dim % (2 * axes.size()) != 0) {
            throw new IllegalArgumentException("dim must be a multiple of " + 2 * axes.size()
                    + ", a sine and a cosine for each of " + axes + ", but is " + dim + ".");
        }
        double[] frequencies = new double[dim / (2 * axes.size())];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = StrictMath.pow(choices.get(BASE), -(double) i / frequencies.length);
        }
        return new MaskedSinusoidEncoding(
                axes,
                Arrays.stream(frequencies).boxed().toList(),
                choices.get(NORMALIZE)
                        ? new MaskedSinusoidEncoding.Share(
                                choices.get(COORDINATE_SHIFT), choices.get(EPSILON), choices.get(ANGLE_SCALE))
                        : null);
    }
}
