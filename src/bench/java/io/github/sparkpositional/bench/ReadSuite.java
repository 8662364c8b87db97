package io.github.sparkpositional.bench;

import io.github.sparkpositional.job.JobParquet;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reading our own output with the batch size that jobs choose against Spark's default. */
final class ReadSuite implements Suite {
    private static final String BATCH = "spark.sql.parquet.columnarReaderBatchSize";
    private static final int SMALL_HEAP = 1024;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (String layout : List.of("flat", "bytes")) {
            figures.add(small(settings, layout));
        }
        figures.add(large(settings));
        return figures;
    }

    /** Rows that both can read, though the default holds 128 MB of them at once. */
    private static Figure small(Settings settings, String layout) throws Exception {
        int rows = settings.rows(20_000);
        double bytes = 4.0 * rows * 32 * 256;
        String place = Bench.place("read");
        JobParquet.write(Bench.embeddings(rows, 32, 256, layout), place);
        String recorded = Integer.toString(JobParquet.readerBatchSize(place));
        Contest contest = settings.contest();
        int safe = contest.add(rows, bytes, () -> {
            Bench.session().conf().set(BATCH, recorded);
            Bench.drain(Bench.session().read().parquet(place));
        });
        int byDefault = contest.add(rows, bytes, () -> {
            Bench.session().conf().unset(BATCH);
            Bench.drain(Bench.session().read().parquet(place));
        });
        Contest.Outcome outcome = contest.run();
        Bench.session().conf().unset(BATCH);
        return Figure.of(
                "read " + layout + " 32 x 256: time with the recorded batch size (" + recorded
                        + ") against the default",
                outcome.time(safe, byDefault),
                Target.atMost(1.0),
                outcome.of(safe));
    }

    /** Rows on which the default runs out of memory. */
    private static Figure large(Settings settings) throws Exception {
        String place = Bench.place("read");
        JobParquet.write(Bench.embeddings(settings.rows(4000), 128, 256, "flat"), place);
        int byDefault =
                ChildJvm.start(SMALL_HEAP, ReadProcess.class, place, "default").waitFor();
        int safe = ChildJvm.start(SMALL_HEAP, ReadProcess.class, place, "safe").waitFor();
        return Figure.of(
                "read flat 128 x 256 in 1 GiB of heap: failures with the safe batch size",
                safe == 0 ? 0 : 1,
                Target.atMost(0),
                "the default " + (byDefault == 0 ? "reads it too" : "fails"));
    }

    /** Reads once. */
    public static final class ReadProcess {
        private ReadProcess() {}

        /** @param arguments place, "default" or "safe" */
        public static void main(String[] arguments) {
            try {
                Dataset<Row> data = arguments[1].equals("safe")
                        ? JobParquet.read(Bench.session(), arguments[0])
                        : Bench.session().read().parquet(arguments[0]);
                Bench.drain(data);
                System.exit(0);
            } catch (Throwable failure) {
                System.exit(1);
            }
        }
    }
}
