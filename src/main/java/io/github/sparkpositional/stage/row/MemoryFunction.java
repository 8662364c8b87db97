package io.github.sparkpositional.stage.row;

import java.util.List;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * A function that says where memory ended. Spark takes an {@link OutOfMemoryError} for the end of the process, whose last words
 * name neither stage nor file; one row that is too large fails its job instead.
 *
 * @param stage simple name of the stage
 * @param column name of the main input column
 * @param bounds params of the stage that bound what a row takes
 */
public record MemoryFunction(RowFunction function, String stage, String column, List<String> bounds)
        implements RowFunction {

    @Override
    public DataType dataType() {
        return function.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        try {
            return function.apply(value, sideColumns);
        } catch (OutOfMemoryError exhausted) {
            throw new RowMemoryException(sentence(exhausted), exhausted);
        }
    }

    private String sentence(OutOfMemoryError exhausted) {
        String file = InputFileBlockHolder.getInputFilePath().toString();
        return stage + ", column '" + column + "'" + (file.isEmpty() ? "" : ", a row of " + file)
                + ": out of memory (" + exhausted.getMessage() + "; this process has a heap of "
                + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB). "
                + (bounds.isEmpty()
                        ? "Run"
                        : "Lower " + String.join(" or ", bounds) + ", which turn such rows into bad rows, run")
                + " fewer tasks at once, or give more memory.";
    }
}
