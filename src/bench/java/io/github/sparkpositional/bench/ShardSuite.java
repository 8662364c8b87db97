package io.github.sparkpositional.bench;

import io.github.sparkpositional.job.JobParquet;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writing the same cells, which stand in memory, as training shards, against our Parquet of them. Nothing is compressed. Shards of
 * Megatron-LM hold rows of tokens, the others flat tensors of random numbers.
 */
final class ShardSuite implements Suite {
    private static final int TOKENS = 8192;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        int rows = settings.rows(3000);
        Dataset<Row> tensors = SinkSuite.cells(Layout.FLAT, rows);
        figures.addAll(against(settings, tensors, rows, SinkSuite.BYTES_PER_ROW, "mds", "webdataset", "tfrecord"));
        tensors.unpersist(true);
        Dataset<Row> ids = Bench.inMemory(Bench.session()
                .range(0, 4L * rows, 1, Bench.THREADS)
                .selectExpr("transform(sequence(1, " + TOKENS + "), i -> hash(id, i) & 32767) AS input_ids"));
        figures.addAll(against(settings, ids, 4 * rows, 4.0 * TOKENS, "megatron"));
        ids.unpersist(true);
        return figures;
    }

    private static List<Figure> against(
            Settings settings, Dataset<Row> data, int rows, double bytesPerRow, String... formats) throws Exception {
        Contest contest = settings.contest();
        String place = Bench.place("shards");
        double bytes = bytesPerRow * rows;
        int parquet = contest.add(
                rows, bytes, () -> JobParquet.write(data, Map.of("compression", "none"), place + "-parquet"));
        Map<String, Integer> shards = new LinkedHashMap<>();
        for (String format : formats) {
            shards.put(format, contest.add(rows, bytes, () -> data.write()
                    .mode("overwrite")
                    .format(format)
                    .save(place + "-" + format)));
        }
        Contest.Outcome outcome = contest.run();
        List<Figure> figures = new ArrayList<>();
        shards.forEach((format, entry) -> figures.add(Figure.informing(
                "write " + format + ": time against our Parquet", outcome.time(entry, parquet), outcome.of(entry))));
        return figures;
    }
}
