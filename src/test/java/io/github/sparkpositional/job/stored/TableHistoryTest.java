package io.github.sparkpositional.job.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.RowNumbers;
import io.github.sparkpositional.job.stored.TableCommit.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TableHistoryTest {
    private static final String COLUMNS = "id INT";

    @Test
    void runsAreAddedUpSinceTheRowsWereLastReplaced() {
        Facts facts = facts(
                ours("1", "error", 7, COLUMNS), ours("2", "overwrite", 2, COLUMNS), ours("3", "append", 3, COLUMNS));
        assertThat(facts.manifest().orElseThrow().rows().out()).isEqualTo(5);
        assertThat(facts.others()).isEmpty();
        assertThat(facts.othersWords()).isEmpty();
    }

    @Test
    void whatOthersChangedIsNamedUntilAllRowsAreReplaced() {
        TableCommit others = others("2 (WRITE)", Effect.ADDS);
        Facts facts = facts(
                ours("1", "error", 7, COLUMNS),
                others,
                others("3 (OPTIMIZE)", Effect.KEEPS),
                others("4 (DELETE)", Effect.CHANGES));
        assertThat(facts.manifest().orElseThrow().rows().out()).isEqualTo(7);
        assertThat(facts.others()).containsExactly("2 (WRITE)", "4 (DELETE)");
        assertThat(facts(others, ours("5", "overwrite", 1, COLUMNS)).others()).isEmpty();
    }

    @Test
    void rowsThatOthersHaveReplacedAreNoLongerOurs() {
        Facts facts = facts(
                ours("1", "error", 7, COLUMNS),
                others("2 (TRUNCATE)", Effect.REPLACES),
                ours("3", "append", 1, COLUMNS));
        assertThat(facts.manifest().orElseThrow().rows().out()).isEqualTo(1);
        assertThat(facts.others()).containsExactly("2 (TRUNCATE)");
    }

    @Test
    void aRunWithOtherColumnsIsNotAddedUp() {
        Facts facts = facts(ours("1", "error", 7, COLUMNS), ours("2", "append", 1, "id INT, more INT"));
        assertThat(facts.manifest().orElseThrow().rows().out()).isEqualTo(7);
        assertThat(facts.others()).containsExactly("2 with other columns or conventions");
    }

    @Test
    void whatWasForgottenIsSaid() {
        Facts facts = TableHistory.facts("t", List.of(ours("9", "append", 1, COLUMNS)), false);
        assertThat(facts.othersWords()).contains("Not only jobs have written here: whatever stood before 9.");
        assertThat(TableHistory.facts("t", List.of(ours("9", "overwrite", 1, COLUMNS)), false)
                        .others())
                .isEmpty();
    }

    @Test
    void manyAreCounted() {
        TableCommit other = others("x", Effect.CHANGES);
        assertThat(facts(other, other, other, other, other).othersWords())
                .contains("Not only jobs have written here: x, x, x and 2 more.");
    }

    private static Facts facts(TableCommit... commits) {
        return TableHistory.facts("t", List.of(commits), true);
    }

    private static TableCommit others(String name, Effect effect) {
        return TableCommit.of(name, effect, Optional.empty());
    }

    private static TableCommit ours(String name, String mode, long rows, String columns) {
        Manifest manifest = new Manifest(
                Map.of("output", Map.of("mode", mode)),
                StructType.fromDDL(columns),
                new RowNumbers(rows, 0, rows, 0, 0, null),
                Map.of(),
                PassedOver.NOTHING,
                OptionalInt.empty(),
                Map.of());
        return TableCommit.of(name, Effect.CHANGES, Optional.of(manifest));
    }
}
