package io.github.sparkpositional.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Runs pieces of work in turn, A B C A B C, so that whatever else the machine does falls on all of them alike. Ratios are
 * taken within a round; of the rounds the median counts.
 */
final class Contest {
    private static final int WARM_UP_ROUNDS = 4;

    private final int rounds;
    private final List<Entry> entries = new ArrayList<>();

    Contest(int rounds) {
        this.rounds = rounds;
    }

    /** Something to time. */
    interface Work {
        void run() throws Exception;
    }

    /** Something that times itself, in seconds. */
    interface TimedWork {
        double run() throws Exception;
    }

    private record Entry(double rows, double bytes, TimedWork work) {}

    /**
     * Adds a piece of work.
     *
     * @param rows that it works through
     * @param bytes of the result
     * @return its number, by which {@link Outcome} knows it
     */
    int add(double rows, double bytes, Work work) {
        return addTimed(rows, bytes, () -> {
            long start = System.nanoTime();
            work.run();
            return (System.nanoTime() - start) / 1e9;
        });
    }

    int addTimed(double rows, double bytes, TimedWork work) {
        entries.add(new Entry(rows, bytes, work));
        return entries.size() - 1;
    }

    Outcome run() throws Exception {
        double[][] seconds = new double[entries.size()][rounds];
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            for (int i = 0; i < entries.size(); i++) {
                double taken = entries.get(i).work.run();
                if (round >= 0) {
                    seconds[i][round] = taken;
                }
            }
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            results.add(new Result(entries.get(i).rows, entries.get(i).bytes, seconds[i]));
        }
        return new Outcome(results);
    }

    /** @param seconds per round */
    record Result(double rows, double bytes, double[] seconds) {
        double rowsPerSecond() {
            return rows / median(seconds.length, round -> seconds[round]);
        }

        double megabytesPerSecond() {
            return bytes / 1e6 / median(seconds.length, round -> seconds[round]);
        }
    }

    record Outcome(List<Result> results) {
        Result of(int entry) {
            return results.get(entry);
        }

        /** How many times as long one takes as the other, per row. */
        double time(int entry, int comparedWith) {
            Result one = of(entry);
            Result other = of(comparedWith);
            return median(
                    one.seconds.length, round -> one.seconds[round] / one.rows / (other.seconds[round] / other.rows));
        }

        /** How many times as long one takes as the other, per byte of result. */
        double timePerByte(int entry, int comparedWith) {
            Result one = of(entry);
            Result other = of(comparedWith);
            return median(
                    one.seconds.length, round -> one.seconds[round] / one.bytes / (other.seconds[round] / other.bytes));
        }
    }

    static double median(int count, IntToDoubleFunction values) {
        double[] sorted = new double[count];
        Arrays.setAll(sorted, values);
        Arrays.sort(sorted);
        return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
    }
}
