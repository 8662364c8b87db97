package io.github.sparkpositional.bench;

import static org.apache.spark.sql.functions.expr;

import io.github.sparkpositional.stage.TokenPositionEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Adding positions to embeddings against copying the embeddings, from memory and from disk. */
final class CombineSuite implements Suite {
    private static final int UDF_SHARE = 8;
    private static final int TIMES = 8;
    private static final int TOKENS = 128;
    private static final int DIM = 256;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (String layout : List.of("flat", "bytes", "nested")) {
            int rows = settings.rows(4000);
            Dataset<Row> memory = Bench.inMemory(Bench.embeddings(rows, TOKENS, DIM, layout));
            figures.addAll(add(settings, layout, TIMES * rows, Bench.repeated(memory, TIMES)));
            memory.unpersist(true);
        }
        for (String layout : List.of("flat", "bytes")) {
            figures.add(fromDisk(settings, layout, settings.rows(2000)));
        }
        return figures;
    }

    private static List<Figure> add(Settings settings, String layout, int rows, Dataset<Row> input) throws Exception {
        int few = rows / UDF_SHARE;
        double rowBytes = 4.0 * TOKENS * DIM;
        Dataset<Row> once = Bench.inMemory(Bench.embeddings(few / TIMES, TOKENS, DIM, layout));
        Dataset<Row> small = Bench.repeated(once, TIMES);
        Dataset<Row> added = added(input);
        Dataset<Row> copied = input.select(Copies.of("embeddings", layout));
        Dataset<Row> rotated = rotated(input);
        Dataset<Row> byUdf = small.select(Peers.add(layout, DIM));
        Contest contest = settings.contest();
        int ours = contest.add(rows, rows * rowBytes, () -> Bench.drain(added));
        int copy = contest.add(rows, rows * rowBytes, () -> Bench.drain(copied));
        int turned = contest.add(rows, rows * rowBytes, () -> Bench.drain(rotated));
        int udf = contest.add(few, few * rowBytes, () -> Bench.drain(byUdf));
        int zip = layout.equals("flat")
                ? contest.add(
                        few,
                        few * rowBytes,
                        () -> Bench.drain(small.select(expr("zip_with(embeddings, embeddings, (x, y) -> x + y)"))))
                : -1;
        Contest.Outcome outcome = contest.run();
        once.unpersist(true);
        String name = "add " + layout + " " + TOKENS + " x " + DIM;
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of(
                        name + ": time against an identity copy",
                        outcome.time(ours, copy),
                        Target.atMost(layout.equals("nested") ? 1.3 : 1.15),
                        outcome.of(ours)),
                Figure.of(
                        "rotate " + layout + " " + TOKENS + " x 4 heads x 64: time against an identity copy",
                        outcome.time(turned, copy),
                        Target.atMost(1.5),
                        outcome.of(turned)),
                Figure.of(
                        name + ": times the rows/s of the UDF",
                        outcome.time(udf, ours),
                        Target.atLeast(6),
                        outcome.of(ours))));
        if (zip >= 0) {
            figures.add(Figure.informing(
                    name + ": times the rows/s of SQL's zip_with", outcome.time(zip, ours), outcome.of(ours)));
        }
        return figures;
    }

    private static Figure fromDisk(Settings settings, String layout, int rows) throws Exception {
        String place = Bench.place("embeddings");
        Bench.session().conf().set("spark.sql.parquet.columnarReaderBatchSize", "64");
        Bench.embeddings(rows, TOKENS, DIM, layout)
                .write()
                .option("compression", "none")
                .option("parquet.enable.dictionary", "false")
                .option("parquet.block.size", "67108864")
                .parquet(place);
        Dataset<Row> input =
                Bench.session().read().parquet(Collections.nCopies(TIMES, place).toArray(String[]::new));
        Dataset<Row> added = added(input);
        Dataset<Row> copied = input.select(Copies.of("embeddings", layout));
        Contest contest = settings.contest();
        double bytes = 4.0 * rows * TOKENS * DIM;
        int ours = contest.add(TIMES * rows, TIMES * bytes, () -> Bench.drain(added));
        int copy = contest.add(TIMES * rows, TIMES * bytes, () -> Bench.drain(copied));
        Contest.Outcome outcome = contest.run();
        Bench.session().conf().unset("spark.sql.parquet.columnarReaderBatchSize");
        return Figure.of(
                "add " + layout + " from Parquet: time against an identity copy",
                outcome.time(ours, copy),
                Target.atMost(1.15),
                outcome.of(ours));
    }

    private static Dataset<Row> added(Dataset<Row> input) {
        return encoder(input).setCombine("add").transform(input).select("result");
    }

    private static Dataset<Row> rotated(Dataset<Row> input) {
        return encoder(input)
                .setCombine("rotate")
                .setPreset("llama")
                .setDim(64)
                .transform(input)
                .select("result");
    }

    private static TokenPositionEncoder encoder(Dataset<Row> input) {
        return new TokenPositionEncoder()
                .setInputCol("embeddings")
                .setOutputCol("result")
                .setLayout(layoutOf(input));
    }

    private static String layoutOf(Dataset<Row> input) {
        return input.schema()
                .apply("embeddings")
                .metadata()
                .getMetadata("tensor")
                .getString("layout");
    }
}
