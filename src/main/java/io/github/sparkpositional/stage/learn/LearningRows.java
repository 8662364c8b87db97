package io.github.sparkpositional.stage.learn;

import io.github.sparkpositional.stage.row.RowFunction;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * Reads the rows of a partition for a fit, one at a time.
 *
 * @param read gives a {@link LearningRow}, or null for a bad row that is left out
 * @param type of the input, the first column
 * @param sideColumns fields of the second column, a struct; 0 where there is none
 */
record LearningRows(RowFunction read, DataType type, int sideColumns) implements Serializable {

    Iterator<LearningRow> of(Iterator<InternalRow> rows) {
        return stream(rows).iterator();
    }

    /** Rows and columns of each row's grid. */
    Iterator<int[]> sizes(Iterator<InternalRow> rows) {
        return stream(rows).map(row -> new int[] {row.rows(), row.columns()}).iterator();
    }

    private Stream<LearningRow> stream(Iterator<InternalRow> rows) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
                .map(row -> (LearningRow) read.apply(
                        row.isNullAt(0) ? null : row.get(0, type),
                        sideColumns == 0 ? null : row.getStruct(1, sideColumns)))
                .filter(Objects::nonNull);
    }
}
