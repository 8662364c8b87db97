package io.github.sparkpositional.stage;

import static io.github.sparkpositional.stage.TokenPositionEncoder.MASK_COL;
import static io.github.sparkpositional.stage.TokenPositionIds.DOCUMENT_LENGTHS_COL;
import static io.github.sparkpositional.stage.TokenPositionIds.SEED_COL;
import static io.github.sparkpositional.stage.TokenPositionIds.SEQUENCE_START_COL;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.sequence.IdOutput;
import io.github.sparkpositional.kernel.sequence.IdRule;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.kernel.sequence.Separator;
import io.github.sparkpositional.stage.function.IdSource;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.Masks;
import io.github.sparkpositional.stage.input.SideColumn;
import io.github.sparkpositional.stage.input.TokenCount;
import java.util.List;
import org.apache.spark.sql.types.StructField;

/** The columns that position ids are counted from, found when a rule asks for them. */
record IdInput(StructField field, List<StructField> sideColumns, TokenPositionIds stage) {

    TokenCount tokens() {
        return TokenCount.of(field, stage.declaredInput());
    }

    MaskInput mask() {
        int ordinal = ordinal(MASK_COL);
        SideColumn column = ordinal < 0 ? null : SideColumn.mask(ordinal, sideColumns.get(ordinal), MASK_COL.name());
        return MaskInput.of(column, tokens().input(), Masks.meaning(stage), null);
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
                separated
                        ? new Separator(choices.get(PositionIdsFamily.SEPARATOR_ID), choices.get(Separator.PLACE))
                        : null,
                choices.get(PositionRule.START),
                choices.get(PositionRule.PADDING_POSITION),
                choices.get(PositionIdsFamily.IGNORED_LABEL),
                output,
                limit);
    }

    private SideColumn documentLengths() {
        int ordinal = required(DOCUMENT_LENGTHS_COL);
        return SideColumn.numbers(ordinal, sideColumns.get(ordinal), DOCUMENT_LENGTHS_COL.name());
    }

    SideColumn sequenceStart() {
        int ordinal = required(SEQUENCE_START_COL);
        return SideColumn.number(ordinal, sideColumns.get(ordinal), SEQUENCE_START_COL.name());
    }

    SideColumn seed() {
        int ordinal = required(SEED_COL);
        return SideColumn.seed(ordinal, sideColumns.get(ordinal), SEED_COL.name());
    }

    private int required(Choice<String> choice) {
        if (ordinal(choice) < 0) {
            throw new IllegalArgumentException(choice.name() + " must be set: " + choice.sentence());
        }
        return ordinal(choice);
    }

    private int ordinal(Choice<String> choice) {
        return stage.chosenSideColumns().indexOf(choice);
    }
}
