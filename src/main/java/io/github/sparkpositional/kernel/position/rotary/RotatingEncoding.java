package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import java.util.List;

/** An encoding whose vectors are angles: made with {@link #ANGLES}, they rotate vectors of queries and keys. */
public interface RotatingEncoding {

    /** The choices by which the vectors of an encoding are rows of angles as {@link #rotation()} reads them. */
    Choices ANGLES = Choices.none()
            .with(AngleFormat.ANGLE_FORM, AngleForm.COMPACT)
            .with(AngleFormat.ANGLE_ORDER, AngleFormat.Order.COS_SIN);

    /** The families of such encodings. */
    List<Family> FAMILIES = List.of(RotaryFamily.INSTANCE, RotaryGridFamily.INSTANCE);

    /** Numbers per head of the vectors that are rotated; columns that don't rotate count too. */
    int headDim();

    /** How the vectors rotate others. */
    PairRotation rotation();
}
