package io.github.sparkpositional.kernel.position.rotary;

import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rotation with SIMD, as many pairs at a time as doubles fit into a register; the remainder is rotated by a plain loop.
 *
 * <p>Each method is written out in full, and so is longer than what HotSpot inlines (325 bytes of code). Were both inlined
 * into one compiled method, it would have more nodes than the compiler takes in, and vectors would become objects there.
 */
final class SimdRotator implements PairRotator {
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
    public void rotateHalf(float[] x, int vector, int heads, int dim, float[] angles, int from, int step, int pairs) {
        int whole = DOUBLES.loopBound(pairs);
        for (int head = 0; head < heads; head++) {
            int front = vector + head * dim;
            int back = front + pairs;
            int cosine = from + head * step;
            int sine = cosine + pairs;
            for (int i = 0; i < whole; i += LANES) {
                DoubleVector cosines = (DoubleVector)
                        FloatVector.fromArray(FLOATS, angles, cosine + i).convertShape(F2D, DOUBLES, 0);
                DoubleVector sines = (DoubleVector)
                        FloatVector.fromArray(FLOATS, angles, sine + i).convertShape(F2D, DOUBLES, 0);
                DoubleVector a = (DoubleVector)
                        FloatVector.fromArray(FLOATS, x, front + i).convertShape(F2D, DOUBLES, 0);
                DoubleVector b = (DoubleVector)
                        FloatVector.fromArray(FLOATS, x, back + i).convertShape(F2D, DOUBLES, 0);
                FloatVector first =
                        (FloatVector) a.mul(cosines).sub(b.mul(sines)).convertShape(D2F, FLOATS, 0);
                FloatVector second =
                        (FloatVector) b.mul(cosines).add(a.mul(sines)).convertShape(D2F, FLOATS, 0);
                first.intoArray(x, front + i);
                second.intoArray(x, back + i);
            }
            for (int i = whole; i < pairs; i++) {
                double a = x[front + i];
                double b = x[back + i];
                x[front + i] = (float) (a * angles[cosine + i] - b * angles[sine + i]);
                x[back + i] = (float) (b * angles[cosine + i] + a * angles[sine + i]);
            }
        }
    }

    @Override
    public void rotateInterleaved(
            float[] x, int vector, int heads, int dim, float[] angles, int from, int step, int pairs) {
        int whole = DOUBLES.loopBound(pairs);
        for (int head = 0; head < heads; head++) {
            int start = vector + head * dim;
            int cosine = from + head * step;
            int sine = cosine + pairs;
            for (int i = 0; i < whole; i += LANES) {
                DoubleVector cosines = (DoubleVector)
                        FloatVector.fromArray(FLOATS, angles, cosine + i).convertShape(F2D, DOUBLES, 0);
                DoubleVector sines = (DoubleVector)
                        FloatVector.fromArray(FLOATS, angles, sine + i).convertShape(F2D, DOUBLES, 0);
                int at = start + 2 * i;
                DoubleVector front =
                        (DoubleVector) FloatVector.fromArray(FLOATS, x, at).convertShape(F2D, DOUBLES, 0);
                DoubleVector back = (DoubleVector)
                        FloatVector.fromArray(FLOATS, x, at + LANES).convertShape(F2D, DOUBLES, 0);
                DoubleVector across = front.rearrange(SWAPPED).mul(SIGNS);
                front = front.mul(cosines.rearrange(FRONT_TWICE)).add(across.mul(sines.rearrange(FRONT_TWICE)));
                across = back.rearrange(SWAPPED).mul(SIGNS);
                back = back.mul(cosines.rearrange(BACK_TWICE)).add(across.mul(sines.rearrange(BACK_TWICE)));
                ((FloatVector) front.convertShape(D2F, FLOATS, 0)).intoArray(x, at);
                ((FloatVector) back.convertShape(D2F, FLOATS, 0)).intoArray(x, at + LANES);
            }
            for (int i = whole; i < pairs; i++) {
                double a = x[start + 2 * i];
                double b = x[start + 2 * i + 1];
                x[start + 2 * i] = (float) (a * angles[cosine + i] - b * angles[sine + i]);
                x[start + 2 * i + 1] = (float) (b * angles[cosine + i] + a * angles[sine + i]);
            }
        }
    }
}
