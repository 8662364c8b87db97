package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A permutation of the numbers below a count, by a seed, each found without the others: a Feistel network over the next power of four,
 * walked until it leads below the count (Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002).
 */
record Permutation(long count, long seed) implements RowFunction {
    private static final int ROUNDS = 6;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    @Override
    public DataType dataType() {
        return DataTypes.LongType;
    }

    @Override
    public Object apply(Object number, InternalRow sideColumns) {
        return of((Long) number);
    }

    long of(long number) {
        int half = (Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, count - 1)) + 1) / 2;
        long walked = number;
        do {
            walked = network(walked, half);
        } while (walked >= count);
        return walked;
    }

    private long network(long number, int half) {
        long mask = (1L << half) - 1;
        long left = number >>> half;
        long right = number & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ mixed(right + GOLDEN * (round + 1)) & mask;
            left = right;
            right = next;
        }
        return left << half | right;
    }

    /** The finalizer of SplitMix64. */
    private long mixed(long value) {
        long bits = value ^ seed * GOLDEN;
        bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
        return bits ^ bits >>> 31;
    }
}
