package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Options;
import java.io.Serializable;

/**
 * How angles are written down as vectors.
 *
 * @param pairing which columns a repeated number belongs to
 * @param order the function that leads
 */
record AngleFormat(Pairing pairing, Order order, AngleForm form) implements Serializable {

    /** Which function leads. */
    enum Order {
        COS_SIN,
        SIN_COS
    }

    static final Choice<String> PAIRING = Options.choice(
                    "pairing",
                    "Columns that turn together: i and i + half of them (half), or 2i and 2i + 1 (interleaved).",
                    Pairing.class)
            .orElse(Options.write(Pairing.HALF));

    static final Choice<String> ANGLE_ORDER = Options.choice(
                    "angleOrder", "Whether cosines or sines lead in a vector of angles.", Order.class)
            .orElse(Options.write(Order.COS_SIN));

    static final Choice<String> ANGLE_FORM = Options.choice(
                    "angleForm",
                    "How angles are written: one block of cosines and one of sines with a number per column (repeated) or"
                            + " per pair (compact), or cosine and sine side by side per pair (pairs).",
                    AngleForm.class)
            .orElse(Options.write(AngleForm.REPEATED));

    static AngleFormat of(Choices choices) {
        return new AngleFormat(
                Options.get(choices, PAIRING, Pairing.class),
                Options.get(choices, ANGLE_ORDER, Order.class),
                Options.get(choices, ANGLE_FORM, AngleForm.class));
    }

    /** Numbers per vector. */
    int width(int pairs) {
        return (form == AngleForm.REPEATED ? 4 : 2) * pairs;
    }

    /** Writes cosine and sine of one pair to where they stand in a vector that begins at {@code offset}. */
    void write(float cos, float sin, int pair, int pairs, float[] out, int offset) {
        float leading = order == Order.COS_SIN ? cos : sin;
        float following = order == Order.COS_SIN ? sin : cos;
        switch (form) {
            case REPEATED -> {
                int column = offset + pairing.first(pair);
                int distance = pairing.distance(pairs);
                out[column] = leading;
                out[column + distance] = leading;
                out[column + 2 * pairs] = following;
                out[column + 2 * pairs + distance] = following;
            }
            case COMPACT -> {
                out[offset + pair] = leading;
                out[offset + pairs + pair] = following;
            }
            case PAIRS -> {
                out[offset + 2 * pair] = leading;
                out[offset + 2 * pair + 1] = following;
            }
        }
    }
}
