package io.github.sparkpositional.stage.function;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import io.github.sparkpositional.column.CellBuffer;
import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.CellLimit;
import io.github.sparkpositional.stage.input.Content;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * Multiplies the patches of a row with a weight and adds a bias, in float32. The multiplication is that of the BLAS that
 * Spark itself ships, in Java on every machine, so that no native library changes the numbers.
 */
public final class ProjectFunction implements RowFunction {
    private static final BLAS BLAS = JavaBLAS.getInstance();

    private final Content content;
    private final Projection projection;
    private final CellFormat output;
    private final CellLimit limit;

    private transient float[] weight;
    private transient float[] bias;

    public ProjectFunction(Content content, Projection projection, CellFormat output, CellLimit limit) {
        this.content = content;
        this.projection = projection;
        this.output = output;
        this.limit = limit;
    }

    @Override
    public DataType dataType() {
        return output.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        if (weight == null) {
            weight = projection.weight();
            bias = projection.bias();
        }
        int rows = content.rows(value);
        int values = projection.values();
        int dim = projection.dim();
        limit.check(rows, values);
        limit.check(output, rows, dim);
        float[] patches = new float[Math.multiplyExact(rows, values)];
        content.read(value, CellBuffer.plain(patches, values));
        float[] projected = new float[Math.multiplyExact(rows, dim)];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(bias, 0, projected, row * dim, dim);
        }
        // BLAS counts column-major: row-major [rows, values] is its [values, rows], so this is weight x patches.
        BLAS.sgemm("T", "N", dim, rows, values, 1f, weight, values, patches, values, 1f, projected, dim);
        return output.write(projected, rows);
    }
}
