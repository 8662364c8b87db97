package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.parquet.CellVectors;
import io.github.sparkpositional.job.parquet.TensorColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * A tensor whose vectors are counted.
 *
 * @param steps from the row to its cell
 */
record CountedTensor(CellVectors vectors, List<Step> steps) implements Serializable {

    /** A field of a row or struct. */
    record Step(int ordinal, DataType type) implements Serializable {}

    /** @param before fields of the row in front of the schema's */
    static CountedTensor in(StructType schema, TensorColumn tensor, int before) {
        List<Step> steps = new ArrayList<>();
        StructType struct = schema;
        int shift = before;
        for (String name : tensor.path()) {
            int ordinal = struct.fieldIndex(name);
            DataType type = struct.fields()[ordinal].dataType();
            steps.add(new Step(shift + ordinal, type));
            struct = type instanceof StructType below ? below : struct;
            shift = 0;
        }
        return new CountedTensor(new CellVectors(tensor.type()), List.copyOf(steps));
    }

    /** Vectors of a row. */
    long in(InternalRow row) {
        Object cell = row;
        for (Step step : steps) {
            InternalRow struct = (InternalRow) cell;
            if (struct.isNullAt(step.ordinal())) {
                return 0;
            }
            cell = struct.get(step.ordinal(), step.type());
        }
        return vectors.in(cell);
    }
}
