package io.github.sparkpositional.stage.learn;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Optional;

/** What learned positions are compared with: the usual fixed sinusoids. */
public final class FixedSinusoids {
    private FixedSinusoids() {}

    /** Vaswani's table for sequences, DiT's and MAE's for grids; empty where they can't have this dim. */
    public static Optional<float[]> table(GridShape shape, int dim) {
        Choices choices = Choices.none().with(PositionChoices.DIM, dim);
        try {
            return Optional.of(
                    shape.kind() == GridShape.Kind.GRID
                            ? grid(Convention.ofPreset("dit", choices), shape)
                            : sequence(Convention.ofPreset("vaswani", choices), shape));
        } catch (IllegalArgumentException noSuchDim) {
            return Optional.empty();
        }
    }

    private static float[] grid(Convention convention, GridShape shape) {
        return ((GridFamily) convention.family())
                .encoding(convention.choices(), TableSource.NONE)
                .table(shape.rows(), shape.columns());
    }

    private static float[] sequence(Convention convention, GridShape shape) {
        return ((TokenFamily) convention.family())
                .encoding(convention.choices(), TableSource.NONE)
                .table(0, shape.rows());
    }
}
