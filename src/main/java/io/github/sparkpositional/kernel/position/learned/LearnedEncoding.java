package io.github.sparkpositional.kernel.position.learned;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.TokenEncoding;

/**
 * A convention of {@link LearnedFamily} with all choices made.
 *
 * @param choices how the table is resampled when it must be stretched
 */
record LearnedEncoding(LearnedTable table, int positionOffset, Choices choices) implements TokenEncoding {

    @Override
    public int dim() {
        return table.dim();
    }

    @Override
    public TokenEncoding stretchedTo(int length) {
        return length <= table.rows() - positionOffset
                ? this
                : new LearnedEncoding(
                        LearnedFamily.resampled(table, positionOffset, length, choices), positionOffset, choices);
    }

    @Override
    public void encode(double position, float[] out, int offset) {
        double row = position + positionOffset;
        if (row != Math.rint(row) || row < 0 || row >= table.rows()) {
            throw new InvalidRowException(
                    Reason.OUT_OF_RANGE,
                    "A position must be a whole number from " + -positionOffset + " to "
                            + (table.rows() - 1 - positionOffset) + ", since the table has " + table.rows()
                            + " rows, but is " + position + ". Truncate the sequence, or set resampledLength.");
        }
        System.arraycopy(table.values(), (int) row * dim(), out, offset, dim());
    }
}
