package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.Arrays;
import java.util.List;

/** Which rows of a trained table the tokens of padded rows read. */
final class LearnedCase implements PositionCase {

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.equals("learned absolute");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        ModelPart text = model.part(ModelPart.TEXT).orElseThrow();
        List<ModelConvention> tables = text.conventions().stream()
                .filter(one -> one.convention().family() == LearnedFamily.INSTANCE)
                .toList();
        comparison.equal("a learned table", true, !tables.isEmpty());
        for (ModelConvention table : tables) {
            Choices choices = table.convention().choices();
            int first = choices.get(PositionChoices.POSITION_OFFSET).intValue();
            comparison.equal("table_rows", expected.get("table_rows").asInt(), table.tableRows());
            comparison.equal("first_row", expected.get("first_row").asInt(), first);
            comparison.equal(
                    "usable_positions", expected.get("usable_positions").asInt(), table.tableRows() - first);
            rows("rows_used", expected, PositionRule.of(choices), first, comparison);
        }
        Choices ids = new ModelSelection(List.of(PositionIdsFamily.INSTANCE), ModelPart.TEXT, "")
                .in(model)
                .convention()
                .convention()
                .choices();
        rows("position ids", expected, PositionIdsFamily.counted(ids), 0, comparison);
    }

    private static void rows(String what, JsonNode expected, PositionRule rule, int first, Comparison comparison) {
        for (int row = 0; row < expected.get("input_ids").size(); row++) {
            int[] mask = rule.paddingId() == PositionRule.NO_PADDING_ID
                    ? Comparison.integers(expected.get("attention_mask").get(row))
                    : rule.mask(Comparison.integers(expected.get("input_ids").get(row)));
            comparison.integers(
                    what,
                    expected.get("rows_used").get(row),
                    Arrays.stream(rule.positions(mask))
                            .map(position -> position + first)
                            .toArray());
        }
    }
}
