package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.sequence.PackedRow;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import io.github.sparkpositional.kernel.sequence.packing.SequencePacking;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** How documents share rows, and what stands where no token does. */
public interface HasPacking<S> extends ChoiceParams<S> {
    default IntParam packedLength() {
        return stageParams().get(SequencePacking.PACKED_LENGTH);
    }

    /** Most tokens in a row. */
    default S setPackedLength(int value) {
        return choose(SequencePacking.PACKED_LENGTH, value);
    }

    default int getPackedLength() {
        return chosen(SequencePacking.PACKED_LENGTH);
    }

    default Param<String> packingOrder() {
        return stageParams().get(SequencePacking.PACKING_ORDER);
    }

    /** first-fit-decreasing, best-fit-decreasing or in-order. */
    default S setPackingOrder(String value) {
        return choose(SequencePacking.PACKING_ORDER, value);
    }

    default String getPackingOrder() {
        return written(SequencePacking.PACKING_ORDER);
    }

    default Param<String> documentSplitting() {
        return stageParams().get(SequencePacking.DOCUMENT_SPLITTING);
    }

    /** refuse, long or always. */
    default S setDocumentSplitting(String value) {
        return choose(SequencePacking.DOCUMENT_SPLITTING, value);
    }

    default String getDocumentSplitting() {
        return written(SequencePacking.DOCUMENT_SPLITTING);
    }

    default IntParam firstPosition() {
        return stageParams().get(PackedRow.FIRST_POSITION);
    }

    default S setFirstPosition(int value) {
        return choose(PackedRow.FIRST_POSITION, value);
    }

    default int getFirstPosition() {
        return chosen(PackedRow.FIRST_POSITION);
    }

    default Param<String> padTo() {
        return stageParams().get(SequencePacking.PAD_TO);
    }

    /** none or packed-length. */
    default S setPadTo(String value) {
        return choose(SequencePacking.PAD_TO, value);
    }

    default String getPadTo() {
        return written(SequencePacking.PAD_TO);
    }

    default Param<String> labels() {
        return stageParams().get(SequencePacking.LABELS);
    }

    /** none, as-given or first-ignored. */
    default S setLabels(String value) {
        return choose(SequencePacking.LABELS, value);
    }

    default String getLabels() {
        return written(SequencePacking.LABELS);
    }

    default IntParam padDocumentsTo() {
        return stageParams().get(SequencePacking.PAD_DOCUMENTS_TO);
    }

    default S setPadDocumentsTo(int value) {
        return choose(SequencePacking.PAD_DOCUMENTS_TO, value);
    }

    default int getPadDocumentsTo() {
        return chosen(SequencePacking.PAD_DOCUMENTS_TO);
    }

    default IntParam padId() {
        return stageParams().get(SequencePacking.PAD_ID);
    }

    default S setPadId(int value) {
        return choose(SequencePacking.PAD_ID, value);
    }

    default int getPadId() {
        return chosen(SequencePacking.PAD_ID);
    }

    default IntParam ignoredLabel() {
        return stageParams().get(PositionIdsFamily.IGNORED_LABEL);
    }

    default S setIgnoredLabel(int value) {
        return choose(PositionIdsFamily.IGNORED_LABEL, value);
    }

    default int getIgnoredLabel() {
        return chosen(PositionIdsFamily.IGNORED_LABEL);
    }
}
