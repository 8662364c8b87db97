package io.github.sparkpositional.bench;

import io.github.sparkpositional.job.JobParquet;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writing the same random numbers, which stand in memory, in each layout: against bytes, and against Spark's own writer of Parquet
 * with its defaults. The codec is Spark's default, and none.
 */
final class SinkSuite implements Suite {
    private static final int TOKENS = 128;
    private static final int DIM = 256;

    static final double BYTES_PER_ROW = 4.0 * TOKENS * DIM;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        int rows = settings.rows(3000);
        double bytes = rows * BYTES_PER_ROW;
        Map<Layout, Dataset<Row>> cells = new LinkedHashMap<>();
        for (Layout layout : List.of(Layout.BYTES, Layout.FLAT, Layout.NESTED)) {
            cells.put(layout, cells(layout, rows));
        }
        for (String codec : List.of("none", "snappy")) {
            Contest contest = settings.contest();
            Map<Layout, Integer> ours = new LinkedHashMap<>();
            Map<Layout, Integer> sparks = new LinkedHashMap<>();
            String place = Bench.place("sink");
            cells.forEach((layout, data) -> ours.put(
                    layout,
                    contest.add(
                            rows, bytes, () -> JobParquet.write(data, Map.of("compression", codec), place + "-ours"))));
            for (Layout layout : List.of(Layout.FLAT, Layout.NESTED)) {
                sparks.put(layout, contest.add(rows, bytes, () -> sparks(cells.get(layout), codec, place + "-spark")));
            }
            Contest.Outcome outcome = contest.run();
            for (Layout layout : List.of(Layout.FLAT, Layout.NESTED)) {
                figures.add(Figure.of(
                        "write " + layout.label() + ", codec " + codec + ": time against bytes",
                        outcome.time(ours.get(layout), ours.get(Layout.BYTES)),
                        Target.atMost(1.15),
                        outcome.of(ours.get(layout))));
                figures.add(Figure.of(
                        "write " + layout.label() + ", codec " + codec + ": times the rows/s of Spark's writer",
                        outcome.time(sparks.get(layout), ours.get(layout)),
                        Target.atLeast(layout == Layout.FLAT ? 5 : 8),
                        outcome.of(ours.get(layout))));
            }
        }
        cells.values().forEach(data -> data.unpersist(true));
        return figures;
    }

    /** Rows of flat or nested random cells, in memory. */
    static Dataset<Row> cells(Layout layout, int rows) {
        RandomCells cells = new RandomCells(layout, TOKENS, DIM);
        return Bench.inMemory(Bench.session()
                .range(0, rows, 1, Bench.THREADS)
                .select(Catalyst.column(Catalyst.call(cells, Evaluation.FREE, Catalyst.attribute("id")))
                        .as("embeddings", cells.type().metadata())));
    }

    private static void sparks(Dataset<Row> data, String codec, String place) {
        data.write().mode("overwrite").option("compression", codec).parquet(place);
    }
}
