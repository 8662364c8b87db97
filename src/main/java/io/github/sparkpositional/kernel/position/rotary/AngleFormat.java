package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.io.Serializable;

/**
 * How angles are written as vectors.
 *
 * @param pairing which columns a repeated number belongs to
 * @param order the function that leads
 */
public record AngleFormat(Pairing pairing, Order order, AngleForm form) implements Serializable {

    /** Which function leads. */
    enum Order {
        COS_SIN,
        SIN_COS
    }

    public static final Choice<Pairing> PAIRING = Choice.option(
                    "pairing",
                    "Columns that are rotated as a pair: i and i + half the width (half), 2i and 2i + 1"
                            + " (interleaved), 2i and 2i + 1 that come out as i and i + half the width"
                            + " (interleaved-to-half), or i and i + a quarter of the width in each half (quarter).",
                    Pairing.class)
            .orElse(Pairing.HALF);

    static final Choice<Order> ANGLE_ORDER = Choice.option(
                    "angleOrder", "Whether cosines or sines come first in a vector of angles.", Order.class)
            .orElse(Order.COS_SIN);

    static final Choice<AngleForm> ANGLE_FORM = Choice.option(
                    "angleForm",
                    "Layout of a vector of angles: a block of cosines and a block of sines, with one number per column"
                            + " (repeated) or per pair (compact), or cosine and sine next to each other per pair"
                            + " (pairs).",
                    AngleForm.class)
            .orElse(AngleForm.REPEATED);

    static AngleFormat of(Choices choices) {
        return new AngleFormat(choices.get(PAIRING), choices.get(ANGLE_ORDER), choices.get(ANGLE_FORM));
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
                int column = offset + pairing.first(pair, pairs);
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
