package io.github.sparkpositional.stage.pack;

import io.github.sparkpositional.kernel.sequence.PackedRow;
import java.io.Serializable;

/** A packed row; a bean, because Spark's encoders of beans know arrays of ints. */
public final class PackedTokens implements Serializable {
    private int[] inputIds = new int[0];
    private int[] positionIds = new int[0];
    private int[] segmentIds = new int[0];
    private int[] lengths = new int[0];
    private int[] cumulativeLengths = new int[0];
    private double fillRate;

    /** All that is said of a row of documents of these lengths. */
    static PackedTokens of(int[] inputIds, int[] lengths, int firstPosition, int packedLength) {
        PackedTokens row = new PackedTokens();
        row.inputIds = inputIds;
        row.positionIds = PackedRow.positionIds(lengths, firstPosition);
        row.segmentIds = PackedRow.segmentIds(lengths);
        row.lengths = lengths;
        row.cumulativeLengths = PackedRow.cumulativeLengths(lengths);
        row.fillRate = inputIds.length / (double) packedLength;
        return row;
    }

    public int[] getInputIds() {
        return inputIds;
    }

    public void setInputIds(int[] value) {
        inputIds = value;
    }

    public int[] getPositionIds() {
        return positionIds;
    }

    public void setPositionIds(int[] value) {
        positionIds = value;
    }

    public int[] getSegmentIds() {
        return segmentIds;
    }

    public void setSegmentIds(int[] value) {
        segmentIds = value;
    }

    public int[] getLengths() {
        return lengths;
    }

    public void setLengths(int[] value) {
        lengths = value;
    }

    public int[] getCumulativeLengths() {
        return cumulativeLengths;
    }

    public void setCumulativeLengths(int[] value) {
        cumulativeLengths = value;
    }

    public double getFillRate() {
        return fillRate;
    }

    public void setFillRate(double value) {
        fillRate = value;
    }
}
