package io.github.sparkpositional.stage;

import static io.github.sparkpositional.stage.TokenPositionEncoder.MASK_COL;
import static io.github.sparkpositional.stage.TokenPositionIds.DOCUMENT_LENGTHS_COL;
import static io.github.sparkpositional.stage.TokenPositionIds.SEED_COL;
import static io.github.sparkpositional.stage.TokenPositionIds.SEQUENCE_START_COL;

import io.github.sparkpositional.column.IntegerArrays;
import io.github.sparkpositional.kernel.convention.Choice;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** The columns that position ids are counted from, found when a rule asks for them. */
record IdInput(StructField field, List<StructField> companions, TokenPositionIds stage) {

    TokenCount tokens() {
        return TokenCount.of(field, stage.saidOfInput());
    }

    /** Which of the companions are the masks; empty where maskCol is unset. */
    Optional<SideColumn> mask() {
        return ordinal(MASK_COL) < 0 ? Optional.empty() : Optional.of(integers(MASK_COL));
    }

    SideColumn documentLengths() {
        return integers(required(DOCUMENT_LENGTHS_COL));
    }

    SideColumn sequenceStart() {
        StructField column = companions.get(ordinal(required(SEQUENCE_START_COL)));
        if (!column.dataType().equals(DataTypes.IntegerType)) {
            throw wrong(SEQUENCE_START_COL, column, "int");
        }
        return new SideColumn(ordinal(SEQUENCE_START_COL), column.dataType(), column.name());
    }

    SideColumn seed() {
        StructField column = companions.get(ordinal(required(SEED_COL)));
        boolean known = List.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.StringType, DataTypes.BinaryType)
                .contains(column.dataType());
        if (!known) {
            throw wrong(SEED_COL, column, "int, bigint, string or binary");
        }
        return new SideColumn(ordinal(SEED_COL), column.dataType(), column.name());
    }

    private SideColumn integers(Choice<String> choice) {
        StructField column = companions.get(ordinal(choice));
        if (IntegerArrays.of(column.dataType()).isEmpty()) {
            throw wrong(choice, column, "array<int> or array<bigint>");
        }
        return new SideColumn(ordinal(choice), column.dataType(), column.name());
    }

    private Choice<String> required(Choice<String> choice) {
        if (ordinal(choice) < 0) {
            throw new IllegalArgumentException(choice.name() + " must be set: " + choice.sentence());
        }
        return choice;
    }

    private int ordinal(Choice<String> choice) {
        return stage.chosenCompanions().indexOf(choice);
    }

    private static IllegalArgumentException wrong(Choice<String> choice, StructField column, String expected) {
        return new IllegalArgumentException("column '" + column.name() + "' (" + choice.name() + ") must be " + expected
                + ", but is " + column.dataType().catalogString() + ".");
    }
}
