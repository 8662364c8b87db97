package io.github.sparkpositional.stage;

import static io.github.sparkpositional.stage.TokenPositionEncoder.MASK_COL;
import static io.github.sparkpositional.stage.TokenPositionIds.DOCUMENT_LENGTHS_COL;
import static io.github.sparkpositional.stage.TokenPositionIds.SEED_COL;
import static io.github.sparkpositional.stage.TokenPositionIds.SEQUENCE_START_COL;

import io.github.sparkpositional.column.IntegerArrays;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.sequence.IdOutput;
import io.github.sparkpositional.kernel.sequence.IdRule;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.stage.function.IdSource;
import io.github.sparkpositional.stage.input.CompanionArray;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.Masks;
import io.github.sparkpositional.stage.input.SideColumn;
import io.github.sparkpositional.stage.input.TokenCount;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** The columns that position ids are counted from, found when a rule asks for them. */
record IdInput(StructField field, List<StructField> companions, TokenPositionIds stage) {

    TokenCount tokens() {
        return TokenCount.of(field, stage.saidOfInput());
    }

    MaskInput mask() {
        int ordinal = ordinal(MASK_COL);
        CompanionArray column =
                ordinal < 0 ? null : CompanionArray.of(ordinal, companions.get(ordinal), 1, MASK_COL.name());
        return MaskInput.of(column, tokens().input(), Masks.meaning(stage));
    }

    IdSource.Documents documents(Choices choices, IdOutput output, int limit) {
        TokenCount tokens = tokens();
        boolean separated = choices.get(PositionIdsFamily.ID_RULE) == IdRule.SEPARATED;
        if ((separated || output == IdOutput.LABELS) && !tokens.input().hasIds()) {
            throw new IllegalArgumentException("column '" + field.name()
                    + "' must hold token ids (array<int> or array<bigint>) for separators and labels, but is "
                    + field.dataType().catalogString() + ".");
        }
        return new IdSource.Documents(
                tokens,
                separated ? null : documentLengths(),
                separated ? choices.get(PositionIdsFamily.SEPARATOR_ID) : 0,
                choices.get(PositionRule.START),
                choices.get(PositionIdsFamily.IGNORED_LABEL),
                output,
                limit);
    }

    private SideColumn documentLengths() {
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
