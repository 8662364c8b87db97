package io.github.sparkpositional.kernel.position.rotary;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Rotation in vector registers, as many pairs at a time as doubles fit into one; what is left over is turned plainly. */
final class VectorTurner implements PairTurner {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = DOUBLES.length();

    /** As many floats as doubles. */
    private static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(LANES * Float.SIZE));

    private static final VectorShuffle<Double> SWAPPED = VectorShuffle.fromOp(DOUBLES, lane -> lane ^ 1);
    private static final VectorShuffle<Double> FRONT_TWICE = VectorShuffle.fromOp(DOUBLES, lane -> lane / 2);
    private static final VectorShuffle<Double> BACK_TWICE = VectorShuffle.fromOp(DOUBLES, lane -> LANES / 2 + lane / 2);

    /** The first number of a pair loses what the second one gains. */
    private static final DoubleVector SIGNS =
            DoubleVector.broadcast(DOUBLES, 1).blend(-1, VectorMask.fromLong(DOUBLES, 0x5555_5555_5555_5555L));

    @Override
    public void turnHalf(float[] x, int head, float[] angles, int angle, int pairs) {
        int whole = DOUBLES.loopBound(pairs);
        for (int pair = 0; pair < whole; pair += LANES) {
            int first = head + pair;
            int second = first + pairs;
            DoubleVector cosines = read(angles, angle + pair);
            DoubleVector sines = read(angles, angle + pairs + pair);
            DoubleVector a = read(x, first);
            DoubleVector b = read(x, second);
            write(a.mul(cosines).sub(b.mul(sines)), x, first);
            write(b.mul(cosines).add(a.mul(sines)), x, second);
        }
        for (int pair = whole; pair < pairs; pair++) {
            PlainTurner.turn(x, head + pair, head + pairs + pair, angles[angle + pair], angles[angle + pairs + pair]);
        }
    }

    @Override
    public void turnInterleaved(float[] x, int head, float[] angles, int angle, int pairs) {
        int whole = DOUBLES.loopBound(pairs);
        for (int pair = 0; pair < whole; pair += LANES) {
            DoubleVector cosines = read(angles, angle + pair);
            DoubleVector sines = read(angles, angle + pairs + pair);
            int front = head + 2 * pair;
            turnAdjacent(
                    x,
                    front,
                    cosines.rearrange(FRONT_TWICE),
                    sines.rearrange(FRONT_TWICE).mul(SIGNS));
            turnAdjacent(
                    x,
                    front + LANES,
                    cosines.rearrange(BACK_TWICE),
                    sines.rearrange(BACK_TWICE).mul(SIGNS));
        }
        for (int pair = whole; pair < pairs; pair++) {
            PlainTurner.turn(
                    x, head + 2 * pair, head + 2 * pair + 1, angles[angle + pair], angles[angle + pairs + pair]);
        }
    }

    private static void turnAdjacent(float[] x, int at, DoubleVector cosines, DoubleVector signedSines) {
        DoubleVector both = read(x, at);
        write(both.mul(cosines).add(both.rearrange(SWAPPED).mul(signedSines)), x, at);
    }

    private static DoubleVector read(float[] numbers, int at) {
        return (DoubleVector) FloatVector.fromArray(FLOATS, numbers, at).convertShape(VectorOperators.F2D, DOUBLES, 0);
    }

    private static void write(DoubleVector vector, float[] numbers, int at) {
        ((FloatVector) vector.convertShape(VectorOperators.D2F, FLOATS, 0)).intoArray(numbers, at);
    }
}
