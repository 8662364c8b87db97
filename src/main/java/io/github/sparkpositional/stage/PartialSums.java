package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.kernel.learn.SimilaritySums;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Sums the rows of a partition, those of the fit and those kept out of it, and gives the sums in blocks that are small
 * enough to travel.
 *
 * @param shift subtracted from every vector
 * @param heldOut share of the rows that is kept out of the fit
 */
@SuppressWarnings("ArrayRecordComponent")
record PartialSums(GridShape grid, int dim, float[] shift, double heldOut)
        implements MapPartitionsFunction<byte[], Row>, Serializable {

    /** A block of one side's sums, of one partition or of several. */
    static final StructType SCHEMA = new StructType()
            .add("source", DataTypes.IntegerType)
            .add("side", DataTypes.IntegerType)
            .add("start", DataTypes.IntegerType)
            .add("sums", DataTypes.BinaryType);

    static final int FITTED = 0;
    static final int HELD_OUT = 1;
    static final int BLOCK = 1 << 20;

    SimilaritySums none() {
        return new SimilaritySums(grid, dim, shift);
    }

    @Override
    public Iterator<Row> call(Iterator<byte[]> rows) {
        SimilaritySums[] sides = new SimilaritySums[2];
        while (rows.hasNext()) {
            PackedRow row = PackedRow.of(rows.next());
            if (row.dim() != dim) {
                throw new IllegalArgumentException("All rows must have vectors of " + dim
                        + " numbers, as the first row has, but one has " + row.dim() + ".");
            }
            int side = row.heldOut(heldOut) ? HELD_OUT : FITTED;
            if (sides[side] == null) {
                sides[side] = none();
            }
            sides[side].add(row.values(), row.rows(), row.columns());
        }
        int source = TaskContext.getPartitionId();
        return Stream.of(FITTED, HELD_OUT)
                .filter(side -> sides[side] != null)
                .flatMap(side -> blocks(sides[side], source, side))
                .iterator();
    }

    private static Stream<Row> blocks(SimilaritySums sums, int source, int side) {
        int blocks = (sums.length() - 1) / BLOCK + 1;
        return IntStream.range(0, blocks).mapToObj(block -> {
            int start = block * BLOCK;
            double[] part = sums.part(start, Math.min(BLOCK, sums.length() - start));
            return RowFactory.create(source, side, start, bytes(part));
        });
    }

    static byte[] bytes(double[] numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Double.BYTES);
        buffer.asDoubleBuffer().put(numbers);
        return buffer.array();
    }

    static double[] numbers(byte[] bytes) {
        double[] numbers = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(numbers);
        return numbers;
    }

    /** Names of the columns by which blocks that add up find each other, in the order in which they are added. */
    static final List<String> ORDER = List.of("side", "start", "source");
}
