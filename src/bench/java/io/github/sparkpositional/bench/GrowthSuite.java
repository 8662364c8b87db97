package io.github.sparkpositional.bench;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How cost follows the size of the work, the number of threads and the smallness of rows. */
final class GrowthSuite implements Suite {
    /** So many that the smallest run takes about a second: a query's fixed cost must not show. */
    private static final int ROWS = 400_000;

    private static final int TOKENS = 32;
    private static final int DIM = 64;
    private static final int[] FACTORS = {1, 4, 16};

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(threads(settings));
        figures.addAll(smallRows(settings));
        figures.addAll(growth(settings, "rows", factor -> new Size(settings.rows(ROWS) * factor, TOKENS * 4, DIM * 4)));
        figures.addAll(
                growth(settings, "tokens", factor -> new Size(settings.rows(ROWS * 2), TOKENS * factor, DIM * 4)));
        figures.addAll(growth(settings, "dim", factor -> new Size(settings.rows(ROWS * 2), TOKENS * 4, DIM * factor)));
        return figures;
    }

    private record Size(int rows, int tokens, int dim) {
        double bytes() {
            return 4.0 * rows * tokens * dim;
        }
    }

    private interface Sizes {
        Size times(int factor);
    }

    private static List<Figure> threads(Settings settings) throws Exception {
        int rows = settings.rows(ROWS);
        double bytes = 4.0 * rows * 128 * 256;
        Dataset<Row> one = AttachSuite.attached(Bench.tokens(rows, 128, 1), "flat", 256);
        Dataset<Row> two = AttachSuite.attached(Bench.tokens(rows, 128, 2), "flat", 256);
        Contest contest = settings.contest();
        int alone = contest.add(rows, bytes, () -> Bench.drain(one));
        int together = contest.add(rows, bytes, () -> Bench.drain(two));
        Contest.Outcome outcome = contest.run();
        return List.of(Figure.of(
                "attach flat 128 x 256: rows/s of two threads against one",
                outcome.time(alone, together),
                Target.atLeast(1.8),
                outcome.of(together)));
    }

    /** The scan reads as many bytes from memory as positions are attached; it fits in fewer rows. */
    private static List<Figure> smallRows(Settings settings) throws Exception {
        int rows = settings.rows(5_000_000);
        int scanned = rows / 5;
        Dataset<Row> attached = AttachSuite.attached(Bench.tokens(rows, 8), "flat", 64);
        Dataset<Row> scan = Bench.inMemory(AttachSuite.attached(Bench.tokens(scanned, 8), "flat", 64));
        Contest contest = settings.contest();
        int ours = contest.add(rows, rows * 2048.0, () -> Bench.drain(attached));
        int limit = contest.add(scanned, scanned * 2048.0, () -> Bench.drain(scan));
        Contest.Outcome outcome = contest.run();
        scan.unpersist(true);
        return List.of(Figure.of(
                "attach flat 8 x 64, many small rows: time against a scan of the same bytes from memory",
                outcome.time(ours, limit),
                Target.atMost(1.3),
                outcome.of(ours)));
    }

    private static List<Figure> growth(Settings settings, String what, Sizes sizes) throws Exception {
        Contest contest = settings.contest();
        int[] entries = new int[FACTORS.length];
        for (int i = 0; i < FACTORS.length; i++) {
            Size size = sizes.times(FACTORS[i]);
            Dataset<Row> data = AttachSuite.attached(Bench.tokens(size.rows, size.tokens), "flat", size.dim);
            entries[i] = contest.add(size.rows, size.bytes(), () -> Bench.drain(data));
        }
        Contest.Outcome outcome = contest.run();
        List<Figure> figures = new ArrayList<>();
        for (int i = 1; i < FACTORS.length; i++) {
            figures.add(Figure.of(
                    what + " x " + FACTORS[i] + ": time per output byte against x 1",
                    outcome.timePerByte(entries[i], entries[0]),
                    Target.within(1.15),
                    outcome.of(entries[i])));
        }
        return figures;
    }
}
