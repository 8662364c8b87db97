package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.InvalidRow;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Makes the reason of a row whose input for one of Spark's stages is null: most of these stages end a whole job of a single
 * null with a NullPointerException.
 *
 * @param stage simple name of its class
 * @param columns what it reads, in the order in which they are given, as one struct
 */
record NullInputs(String stage, List<String> columns) implements RowFunction {
    private static final List<String> INPUTS = List.of("inputCol", "inputCols", "featuresCol");

    /** The columns that the stage reads by the usual params; none for one that reads others. */
    static List<String> read(PipelineStage stage, StructType schema) {
        List<String> there = Arrays.asList(schema.fieldNames());
        return Arrays.stream(stage.params())
                .filter(param -> INPUTS.contains(param.name()))
                .flatMap(param -> names(stage, param))
                .filter(there::contains)
                .distinct()
                .toList();
    }

    private static Stream<String> names(PipelineStage stage, Param<?> param) {
        Object value = stage.isDefined(param) ? stage.getOrDefault(param) : null;
        if (value instanceof String[] several) {
            return Arrays.stream(several);
        }
        return value instanceof String one ? Stream.of(one) : Stream.empty();
    }

    /** Whether the stage fails of a row of nulls. It is tried, for what a stage does with null its class doesn't say. */
    static boolean areRefused(Transformer stage, Dataset<Row> rows) {
        StructType nullable = new StructType(Arrays.stream(rows.schema().fields())
                .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
                .toArray(StructField[]::new));
        Row nulls = RowFactory.create(new Object[nullable.size()]);
        try {
            Dataset<Row> one = rows.sparkSession().createDataFrame(List.of(nulls), nullable);
            Catalyst.rows(stage.transform(one)).count();
            return false;
        } catch (Exception refused) {
            // Spark throws checked exceptions that its methods don't declare.
            return true;
        }
    }

    /** What to do where such a row fails the job. */
    String wayOut() {
        return "Set quarantine to keep such rows there, or filter them out before this stage: `- SQLTransformer:"
                + " {statement: SELECT * FROM __THIS__ WHERE "
                + columns.stream().map(name -> name + " IS NOT NULL").collect(Collectors.joining(" AND ")) + "}`.";
    }

    @Override
    public DataType dataType() {
        return InvalidRow.TYPE;
    }

    @Override
    public Object apply(Object cells, InternalRow sideColumns) {
        InternalRow inputs = (InternalRow) cells;
        for (int i = 0; i < columns.size(); i++) {
            if (inputs.isNullAt(i)) {
                return InvalidRow.of(
                        stage,
                        new InvalidRowException(
                                Reason.NULL_INPUT,
                                "Column '" + columns.get(i) + "' is null" + SourceFile.place() + ", and " + stage
                                        + " doesn't accept null."));
            }
        }
        return null;
    }
}
