package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/** Columns that go along where documents are packed. */
public interface HasCarriedColumns<S> extends ChoiceParams<S> {
    Choice<String[]> TOKEN_COLS = Choice.texts(
                    "tokenCols", "Columns with one value per token (loss masks, type ids), packed as the tokens are.")
            .orElse(new String[0]);

    Choice<String[]> AXIS_COLS = Choice.texts(
                    "axisCols",
                    "Columns with one value per token on each of several axes (position ids [axes, tokens]), one array for"
                            + " each axis or all in one, axis after axis; packed axis by axis.")
            .orElse(new String[0]);

    Choice<String[]> DOCUMENT_COLS = Choice.texts(
                    "documentCols",
                    "Columns with one value per document (its id, its source), of which a packed row has an array.")
            .orElse(new String[0]);

    Choice<String> GROUP_COL = Choice.text(
            "groupCol",
            "Column (string, boolean, date or integer) whose values are never mixed in a packed row, which keeps the value;"
                    + " rows of null are a group too.");

    Choice<String> LABELS_COL =
            Choice.text("labelsCol", "Column of labels, one per token (array<int> or array<bigint>); see labels.");

    /** Every choice. */
    List<Choice<?>> CARRIED_CHOICES = List.of(TOKEN_COLS, AXIS_COLS, DOCUMENT_COLS, GROUP_COL, LABELS_COL);

    default StringArrayParam tokenCols() {
        return stageParams().get(TOKEN_COLS);
    }

    default S setTokenCols(String... value) {
        return choose(TOKEN_COLS, value);
    }

    default String[] getTokenCols() {
        return chosen(TOKEN_COLS);
    }

    default StringArrayParam axisCols() {
        return stageParams().get(AXIS_COLS);
    }

    default S setAxisCols(String... value) {
        return choose(AXIS_COLS, value);
    }

    default String[] getAxisCols() {
        return chosen(AXIS_COLS);
    }

    default StringArrayParam documentCols() {
        return stageParams().get(DOCUMENT_COLS);
    }

    default S setDocumentCols(String... value) {
        return choose(DOCUMENT_COLS, value);
    }

    default String[] getDocumentCols() {
        return chosen(DOCUMENT_COLS);
    }

    default Param<String> groupCol() {
        return stageParams().get(GROUP_COL);
    }

    default S setGroupCol(String value) {
        return choose(GROUP_COL, value);
    }

    default String getGroupCol() {
        return chosen(GROUP_COL);
    }

    default Param<String> labelsCol() {
        return stageParams().get(LABELS_COL);
    }

    default S setLabelsCol(String value) {
        return choose(LABELS_COL, value);
    }

    default String getLabelsCol() {
        return chosen(LABELS_COL);
    }
}
