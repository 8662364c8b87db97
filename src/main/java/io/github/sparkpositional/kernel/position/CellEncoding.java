package io.github.sparkpositional.kernel.position;

/** A 2-D or 3-D convention that can give the vector of one cell without those of the others. */
public interface CellEncoding extends GridEncoding {

    /**
     * Writes one row of {@link #table}.
     *
     * @param row 0-based, prefix rows included
     * @param out receives {@code dim()} numbers from 0 on
     * @param sizes as in {@link #table}
     */
    void encode(int row, float[] out, int... sizes);
}
