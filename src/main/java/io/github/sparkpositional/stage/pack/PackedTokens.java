package io.github.sparkpositional.stage.pack;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.sequence.PackedRow;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import io.github.sparkpositional.kernel.sequence.packing.PackedLabels;
import io.github.sparkpositional.kernel.sequence.packing.PackedSlots;
import io.github.sparkpositional.kernel.sequence.packing.SequencePacking;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A packed row; a bean, because Spark's encoders of beans know arrays of ints and bytes. */
public final class PackedTokens implements Serializable {
    /** Padding belongs to no document. */
    private static final int NO_DOCUMENT = -1;

    private int[] inputIds = new int[0];
    private int[] positionIds = new int[0];
    private int[] segmentIds = new int[0];
    private int[] lengths = new int[0];
    private int[] cumulativeLengths = new int[0];
    private int[] cumulativeSlots;
    private int[] mask;
    private int[] labels;
    private byte[][] carried;
    private double fillRate;

    /** All that is said of a row of these documents. */
    static PackedTokens of(List<DocumentTokens> documents, int[] lengths, Choices convention) {
        PackedSlots slots = SequencePacking.INSTANCE.slots(convention, lengths);
        boolean isPadded = SequencePacking.INSTANCE.isPadded(convention);
        PackedTokens row = new PackedTokens();
        row.inputIds = slots.placed(
                joined(documents, DocumentTokens::getIds), isPadded ? convention.get(SequencePacking.PAD_ID) : 0);
        row.positionIds = slots.placed(PackedRow.positionIds(lengths, convention.get(PackedRow.FIRST_POSITION)), 0);
        row.segmentIds = slots.placed(PackedRow.segmentIds(lengths), NO_DOCUMENT);
        row.lengths = lengths;
        row.cumulativeLengths = PackedRow.cumulativeLengths(lengths);
        row.cumulativeSlots = slots.cumulativeSlots();
        row.mask = isPadded ? slots.mask() : null;
        row.labels = labels(documents, lengths, slots, convention);
        row.carried = documents.get(0).getCarried() == null
                ? null
                : documents.stream().map(DocumentTokens::getCarried).toArray(byte[][]::new);
        row.fillRate = Arrays.stream(lengths).sum() / (double) convention.get(SequencePacking.PACKED_LENGTH);
        return row;
    }

    private static int[] labels(List<DocumentTokens> documents, int[] lengths, PackedSlots slots, Choices convention) {
        PackedLabels labels = convention.get(SequencePacking.LABELS);
        if (labels == PackedLabels.NONE) {
            return null;
        }
        int ignored = convention.get(PositionIdsFamily.IGNORED_LABEL);
        int[] given =
                joined(documents, document -> document.getLabels() == null ? document.getIds() : document.getLabels());
        return slots.placed(
                labels == PackedLabels.FIRST_IGNORED ? PackedRow.labels(given, lengths, ignored) : given, ignored);
    }

    private static int[] joined(List<DocumentTokens> documents, Function<DocumentTokens, int[]> numbers) {
        int[] joined = new int
                [documents.stream().map(numbers).mapToInt(all -> all.length).sum()];
        int at = 0;
        for (DocumentTokens document : documents) {
            int[] one = numbers.apply(document);
            System.arraycopy(one, 0, joined, at, one.length);
            at += one.length;
        }
        return joined;
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

    public int[] getCumulativeSlots() {
        return cumulativeSlots;
    }

    public void setCumulativeSlots(int[] value) {
        cumulativeSlots = value;
    }

    public int[] getMask() {
        return mask;
    }

    public void setMask(int[] value) {
        mask = value;
    }

    public int[] getLabels() {
        return labels;
    }

    public void setLabels(int[] value) {
        labels = value;
    }

    public byte[][] getCarried() {
        return carried;
    }

    public void setCarried(byte[][] value) {
        carried = value;
    }

    public double getFillRate() {
        return fillRate;
    }

    public void setFillRate(double value) {
        fillRate = value;
    }
}
