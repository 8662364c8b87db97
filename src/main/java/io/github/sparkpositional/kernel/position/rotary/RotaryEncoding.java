package io.github.sparkpositional.kernel.position.rotary;

import static io.github.sparkpositional.kernel.position.rotary.scaling.FrequencyRule.NO_LENGTH;

import io.github.sparkpositional.kernel.WholeNumbers;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.rotary.scaling.AngleArithmetic;
import io.github.sparkpositional.kernel.position.rotary.scaling.FrequencyRule;
import io.github.sparkpositional.kernel.position.rotary.scaling.RotaryFrequencies;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A convention of {@link RotaryFamily} with all choices made. It gives angles as vectors, and tables that rotate
 * vectors.
 *
 * <p>Some conventions depend on the length of the row (dynamic NTK, LongRoPE, the centre of xPos): {@link #forLength} gives
 * the convention of a row, {@link #lengthUsed} the length that decided. Tables find the length themselves: the largest
 * position + 1.
 *
 * @see RotaryTable
 */
public final class RotaryEncoding implements TokenEncoding, RotatingEncoding {
    private static final long serialVersionUID = 1L;

    private final Convention convention;
    private final RotaryAngles angles;
    private final double attentionFactor;
    private final XposScale xpos;

    /** Everything that was chosen. */
    record Convention(
            int headDim,
            FrequencyRule rule,
            List<Integer> sections,
            int axes,
            AxisPairs sectionOrder,
            AngleFormat format,
            double positionScale,
            XposScale xpos,
            int sequenceLength,
            AngleArithmetic arithmetic)
            implements Serializable {}

    RotaryEncoding(Convention convention) {
        this(convention, convention.sequenceLength());
    }

    private RotaryEncoding(Convention convention, int length) {
        RotaryFrequencies frequencies = convention.rule().frequencies(length);
        this.convention = convention;
        this.angles = angles(
                convention,
                Arrays.stream(frequencies.inverse())
                        .map(convention.arithmetic()::rounded)
                        .toArray());
        this.attentionFactor = frequencies.attentionFactor();
        this.xpos = convention.xpos() == null ? null : convention.xpos().forLength(length);
    }

    private static RotaryAngles angles(Convention convention, double[] inverse) {
        if (convention.sections().isEmpty()) {
            return new RotaryAngles(1, new double[][] {inverse});
        }
        int[] sections =
                convention.sections().stream().mapToInt(Integer::intValue).toArray();
        return new RotaryAngles(
                1, convention.sectionOrder().frequency(convention.axes(), inverse.length, sections, pairs -> inverse));
    }

    /** Numbers per vector of angles: twice or four times the pairs that rotate. */
    @Override
    public int dim() {
        return convention.format().width(angles.pairs());
    }

    @Override
    public int headDim() {
        return convention.headDim();
    }

    @Override
    public PairRotation rotation() {
        return new PairRotation(convention.format().pairing(), 1, angles.pairs());
    }

    /** Leading columns of a head that rotate. */
    public int rotaryDim() {
        return 2 * angles.pairs();
    }

    /** Positions per token: 1, or several (time, height, width). */
    @Override
    public int axes() {
        return angles.axes();
    }

    @Override
    public int lengthUsed(int length) {
        boolean centred = convention.xpos() != null && convention.xpos().dependsOnLength();
        return Math.max(convention.rule().lengthUsed(decisive(length)), centred ? decisive(length) : NO_LENGTH);
    }

    @Override
    public RotaryEncoding forLength(int length) {
        return lengthUsed(length) == NO_LENGTH ? this : new RotaryEncoding(convention, decisive(length));
    }

    private int decisive(int length) {
        return convention.sequenceLength() > 0 ? convention.sequenceLength() : length;
    }

    /** The angles of one position; where the length matters, that of {@link #forLength} or the rule's shortest is taken. */
    @Override
    public void encode(double position, float[] out, int offset) {
        double[] coordinates = new double[axes()];
        Arrays.fill(coordinates, position);
        float[] vector = rotated(coordinates).vectors(convention.format());
        System.arraycopy(vector, 0, out, offset, vector.length);
    }

    @Override
    public float[] table(double start, int n) {
        return rotation(start, n).vectors(convention.format());
    }

    @Override
    public float[] table(double[] positions) {
        return rotation(positions).vectors(convention.format());
    }

    /** What rotates vectors at positions start, start + 1, ... */
    public RotaryTable rotation(double start, int n) {
        double[] positions = new double[Math.multiplyExact(n, axes())];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = start + i % n;
        }
        return rotation(positions);
    }

    /**
     * What rotates vectors at the given positions.
     *
     * @param positions [axes, n]; fractions and negatives are allowed
     * @throws IllegalArgumentException if the positions are not multiples of the axes
     */
    public RotaryTable rotation(double[] positions) {
        if (positions.length % axes() != 0) {
            throw new IllegalArgumentException(
                    "positions must be " + axes() + " per token, but there are " + positions.length + " in all.");
        }
        double last = Arrays.stream(positions).max().orElse(-1);
        RotaryEncoding ofRow = lengthUsed(1) == NO_LENGTH
                ? this
                : forLength(WholeNumbers.truncated(Math.max(0, Math.floor(last) + 1), "The length of a row"));
        return ofRow.rotated(positions);
    }

    private RotaryTable rotated(double[] positions) {
        double[] scaled = Arrays.stream(positions)
                .map(position -> position * convention.positionScale())
                .toArray();
        RotaryAngles.Amplitude amplitude = xpos == null
                ? (position, pair) -> attentionFactor
                : (position, pair) -> attentionFactor * xpos.at(position, pair, angles.pairs());
        return angles.table(scaled, 0, amplitude, convention.format().pairing(), convention.arithmetic());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RotaryEncoding encoding
                && convention.equals(encoding.convention)
                && angles.equals(encoding.angles)
                && Objects.equals(xpos, encoding.xpos);
    }

    @Override
    public int hashCode() {
        return 31 * convention.hashCode() + angles.hashCode();
    }

    @Override
    public String toString() {
        return convention.toString();
    }
}
