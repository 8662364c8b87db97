package io.github.sparkpositional.stage;

import static io.github.sparkpositional.stage.StageFixture.OUTPUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stage with extreme values in every column that it reads: a value or a bad row with a reason, and no defect. */
class StageExtremesContractTest {

    @ParameterizedTest
    @MethodSource("io.github.sparkpositional.stage.Stages#rowFixtures")
    void nothingButAValueOrABadRowComesOutOfAnyValues(StageFixture fixture) {
        RowStage<?> stage = fixture.rowStage();
        stage.setHandleInvalid("keep");
        stage.setInvalidCol("invalid");
        Dataset<Row> input = extremes(stage, fixture.input());

        List<Row> rows = stage.transform(input).select(OUTPUT, "invalid").collectAsList();

        assertThat(rows).hasSizeGreaterThan(3).allSatisfy(row -> {
            assertThat(row.isNullAt(0)).isEqualTo(!row.isNullAt(1));
            if (!row.isNullAt(1)) {
                assertThat(row.getStruct(1).getString(1))
                        .as(row.getStruct(1).getString(2))
                        .isNotEqualTo("internal-error");
            }
        });
        assertThat(rows).as("good rows pass").anyMatch(row -> row.isNullAt(1));
    }

    /** The first good row, and one more for each extreme value of each column that the stage reads. */
    private static Dataset<Row> extremes(RowStage<?> stage, Dataset<Row> good) {
        StructType schema = nullable(good.schema());
        Row first = good.first();
        List<String> read = Stream.concat(
                        Stream.of(stage.getInputCol()),
                        stage.chosenSideColumns().stream().map(stage::chosen))
                .toList();
        List<Row> rows = new ArrayList<>(List.of(with(first, schema, -1, null)));
        for (int column = 0; column < schema.length(); column++) {
            if (read.contains(schema.fields()[column].name())) {
                for (Object value : ExtremeValues.of(schema.fields()[column].dataType(), first.get(column))) {
                    rows.add(with(first, schema, column, value));
                }
            }
        }
        return SparkTest.session().createDataFrame(rows, schema);
    }

    private static Row with(Row good, StructType schema, int column, Object value) {
        Object[] cells = new Object[schema.length()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = i == column ? value : ExtremeValues.plain(schema.fields()[i].dataType(), good.get(i));
        }
        return RowFactory.create(cells);
    }

    private static StructType nullable(StructType schema) {
        return new StructType(Arrays.stream(schema.fields())
                .map(field -> new StructField(field.name(), nullable(field.dataType()), true, field.metadata()))
                .toArray(StructField[]::new));
    }

    private static DataType nullable(DataType type) {
        if (type instanceof ArrayType array) {
            return new ArrayType(nullable(array.elementType()), true);
        }
        return type instanceof StructType struct ? nullable(struct) : type;
    }
}
