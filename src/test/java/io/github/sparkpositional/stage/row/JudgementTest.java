package io.github.sparkpositional.stage.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row function may end in, seen from the query that calls it. */
class JudgementTest {

    /** A function with the defects that values bring to light. */
    private record Defective() implements RowFunction {
        @Override
        public DataType dataType() {
            return DataTypes.IntegerType;
        }

        @Override
        public Object apply(Object value, InternalRow sideColumns) {
            return switch ((String) value) {
                case "overflow" -> Math.addExact(Integer.MAX_VALUE, 1);
                case "index" -> List.of().get(1);
                case "size" -> new int[Integer.MIN_VALUE].length;
                case "type" -> (Integer) value;
                case "null" -> Map.of().get("none").hashCode();
                case "number" -> Integer.parseInt("x");
                case "unreadable" -> throw new UncheckedIOException(new java.io.IOException("the disk is gone"));
                default -> 7;
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overflow", "index", "size", "type", "null", "number"})
    void aDefectThatValuesMeetIsABadRowThatAsksForAReport(String defect) {
        assertThat(new NullingFunction(new Defective()).apply(defect)).isNull();
        assertThatThrownBy(() -> new FailingFunction(new Defective(), "Stage", "column", WayOut.STAGE).apply(defect))
                .isInstanceOf(InvalidRowFailure.class)
                .hasCauseInstanceOf(InvalidRowException.class)
                .hasMessageStartingWith(
                        "Stage, column 'column': The values of this row triggered a bug in Spark Positional")
                .hasMessageContaining("JudgementTest.java:")
                .hasMessageContaining("Please report it")
                .hasMessageContaining("[internal-error]");
        InternalRow outcome = (InternalRow) new OutcomeFunction(new Defective(), "Stage").apply(defect);
        assertThat(outcome.isNullAt(0)).isTrue();
        assertThat(outcome.getStruct(1, 3).getString(1)).isEqualTo("internal-error");
    }

    @Test
    void whatTellsOfTheMachineFailsTheTask() {
        assertThatThrownBy(() -> new NullingFunction(new Defective()).apply("unreadable"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the disk is gone");
    }

    @Test
    void aGoodRowHasItsValue() {
        assertThat(new NullingFunction(new Defective()).apply("good")).isEqualTo(7);
    }
}
