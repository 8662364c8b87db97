package io.github.sparkpositional.shard;

import io.github.sparkpositional.kernel.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.AbstractIterator;

/** Rows of a shard's samples, and one in the place of each that can't be read. */
public abstract class ShardRows extends AbstractIterator<InternalRow> implements AutoCloseable {
    /** Three strings: which part of a job refuses the row, a code, and a sentence. */
    public static final StructType DEFECT = new StructType()
            .add("stage", DataTypes.StringType)
            .add("code", DataTypes.StringType)
            .add("message", DataTypes.StringType);

    private final String shard;
    private final StructField[] fields;
    private final String defectColumn;
    private InternalRow ahead;
    private boolean isAhead;

    /**
     * @param shard its path, for messages
     * @param required the columns of a row
     */
    protected ShardRows(String shard, StructType required, ReadOptions options) {
        this.shard = shard;
        this.fields = required.fields();
        this.defectColumn = options.defectColumn();
    }

    /** The next row; null at the end. */
    protected abstract InternalRow read() throws IOException;

    /** Its path, for messages. */
    protected final String shard() {
        return shard;
    }

    /** Columns of a row. */
    protected final StructField[] fields() {
        return fields;
    }

    protected static boolean isDefect(StructField field) {
        return field.dataType().sameType(DEFECT);
    }

    /**
     * A row that says why there is none.
     *
     * @param others values of its other columns
     * @throws IOException if no column takes that
     */
    protected final InternalRow refused(String why, Function<StructField, Object> others) throws IOException {
        if (defectColumn == null) {
            throw new IOException(why + " In a job, quarantine keeps what can't be read.");
        }
        Object[] cells = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            cells[i] = fields[i].name().equals(defectColumn)
                    ? new GenericInternalRow(new Object[] {
                        UTF8String.fromString("input"),
                        UTF8String.fromString(Reason.MALFORMED_RECORD.code()),
                        UTF8String.fromString(why)
                    })
                    : others.apply(fields[i]);
        }
        return new GenericInternalRow(cells);
    }

    @Override
    public final boolean hasNext() {
        if (!isAhead) {
            try {
                ahead = read();
            } catch (IOException unreadable) {
                throw new UncheckedIOException("'" + shard + "' can't be read.", unreadable);
            }
            isAhead = true;
        }
        return ahead != null;
    }

    @Override
    public final InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        isAhead = false;
        return ahead;
    }

    @Override
    public abstract void close() throws IOException;
}
