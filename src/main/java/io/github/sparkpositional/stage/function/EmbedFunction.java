package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.CellLimit;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.input.TokenRows;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Looks up the embeddings of the tokens of a row. */
public record EmbedFunction(TokenRows rows, EmbeddingTable table, CellFormat output, CellLimit limit)
        implements RowFunction {

    @Override
    public DataType dataType() {
        return output.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        if (value == null) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell is null.");
        }
        int[] tableRows = rows.of(value);
        int dim = table.dim();
        limit.check(output, tableRows.length, dim);
        float[] embeddings = new float[Math.multiplyExact(tableRows.length, dim)];
        float[] values = table.values();
        for (int i = 0; i < tableRows.length; i++) {
            if (rows.isZero(tableRows[i])) {
                continue;
            }
            if (tableRows[i] < 0 || tableRows[i] >= table.rows()) {
                throw new InvalidRowException(
                        Reason.OUT_OF_RANGE,
                        "Token " + i + " has the id " + tableRows[i] + ", but the table has the rows 0 to "
                                + (table.rows() - 1) + ".");
            }
            System.arraycopy(values, tableRows[i] * dim, embeddings, i * dim, dim);
        }
        return output.write(embeddings, tableRows.length);
    }
}
