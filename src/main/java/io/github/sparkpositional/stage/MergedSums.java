package io.github.sparkpositional.stage;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Adds up blocks of {@link PartialSums} that come sorted by side and start, then source: always in the same order, so that
 * two runs give the same digits. One block of sums is in memory at a time.
 */
final class MergedSums implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> blocks) {
        return new Iterator<>() {
            private Row next = blocks.hasNext() ? blocks.next() : null;

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Row next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                Row first = next;
                double[] sums = PartialSums.numbers(first.getAs("sums"));
                next = blocks.hasNext() ? blocks.next() : null;
                while (next != null && same(first, next)) {
                    double[] more = PartialSums.numbers(next.getAs("sums"));
                    for (int k = 0; k < sums.length; k++) {
                        sums[k] += more[k];
                    }
                    next = blocks.hasNext() ? blocks.next() : null;
                }
                return RowFactory.create(first.getInt(0), first.getInt(1), first.getInt(2), PartialSums.bytes(sums));
            }
        };
    }

    private static boolean same(Row one, Row other) {
        return one.getInt(1) == other.getInt(1) && one.getInt(2) == other.getInt(2);
    }
}
