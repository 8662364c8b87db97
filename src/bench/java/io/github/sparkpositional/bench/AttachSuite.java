package io.github.sparkpositional.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Attaching positions against UDFs, SQL and a scan of the same bytes. */
final class AttachSuite implements Suite {
    private static final int UDF_SHARE = 8;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (String layout : List.of("flat", "nested", "bytes")) {
            figures.addAll(size(settings, layout, settings.rows(8000), 128, 256));
        }
        for (String layout : List.of("flat", "nested", "bytes")) {
            figures.addAll(size(settings, layout, settings.rows(800), 512, 768));
        }
        figures.addAll(sql(settings, 128, 256));
        return figures;
    }

    private static List<Figure> size(Settings settings, String layout, int rows, int tokens, int dim) throws Exception {
        double rowBytes = 4.0 * tokens * dim;
        Dataset<Row> attached = attached(Bench.tokens(rows, tokens), layout, dim);
        Dataset<Row> udf = Bench.tokens(rows / UDF_SHARE, tokens)
                .select(Peers.attach(layout, dim).as("positions"));
        int scanned = rows / 2;
        Dataset<Row> scan = Bench.inMemory(attached(Bench.tokens(scanned, tokens), layout, dim));
        Contest contest = settings.contest();
        int ours = contest.add(rows, rows * rowBytes, () -> Bench.drain(attached));
        int peer = contest.add(rows / UDF_SHARE, rows / UDF_SHARE * rowBytes, () -> Bench.drain(udf));
        int limit = contest.add(scanned, scanned * rowBytes, () -> Bench.drain(scan));
        Contest.Outcome outcome = contest.run();
        scan.unpersist(true);
        String name = "attach " + layout + " " + tokens + " x " + dim;
        return List.of(
                Figure.of(
                        name + ": times the rows/s of the UDF",
                        outcome.time(peer, ours),
                        Target.atLeast(6),
                        outcome.of(ours)),
                Figure.of(
                        name + ": time against a scan of the same bytes from memory",
                        outcome.time(ours, limit),
                        Target.atMost(1.15),
                        outcome.of(ours)));
    }

    /** Higher-order functions, and posexplode with a join on a table. */
    private static List<Figure> sql(Settings settings, int tokens, int dim) throws Exception {
        int rows = settings.rows(4000);
        int few = settings.rows(200);
        Dataset<Row> attached = attached(Bench.tokens(rows, tokens), "nested", dim);
        String vector = "transform(sequence(0, " + (dim - 1) + "), i -> cast(if(i % 2 = 0, sin(p / pow(10000D, i / "
                + dim + "D)), cos(p / pow(10000D, (i - 1) / " + dim + "D))) as float))";
        Dataset<Row> transform = Bench.tokens(few, tokens)
                .select(expr("transform(sequence(0, size(ids) - 1), p -> " + vector + ")")
                        .as("positions"));
        Dataset<Row> joined = Bench.tokens(few, tokens)
                .withColumn("row", functions.monotonically_increasing_id())
                .select(col("row"), functions.posexplode(col("ids")))
                .join(functions.broadcast(table(tokens, dim)), "pos")
                .groupBy("row")
                .agg(functions
                        .sort_array(functions.collect_list(functions.struct("pos", "vector")))
                        .as("positions"));
        Contest contest = settings.contest();
        int ours = contest.add(rows, 4.0 * rows * tokens * dim, () -> Bench.drain(attached));
        int byTransform = contest.add(few, 4.0 * few * tokens * dim, () -> Bench.drain(transform));
        int byJoin = contest.add(few, 4.0 * few * tokens * dim, () -> Bench.drain(joined));
        Contest.Outcome outcome = contest.run();
        String name = "attach nested " + tokens + " x " + dim + ": times the rows/s of SQL's ";
        return List.of(
                Figure.informing(name + "transform", outcome.time(byTransform, ours), outcome.of(ours)),
                Figure.informing(name + "posexplode and join", outcome.time(byJoin, ours), outcome.of(ours)));
    }

    private static Dataset<Row> table(int tokens, int dim) {
        float[][] vectors = Peers.table(tokens, dim);
        List<Row> rows = IntStream.range(0, tokens)
                .mapToObj(position -> RowFactory.create(position, vectors[position]))
                .toList();
        return Bench.session()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("pos", DataTypes.IntegerType, false)
                                .add("vector", new ArrayType(DataTypes.FloatType, false)));
    }

    static Dataset<Row> attached(Dataset<Row> tokens, String layout, int dim) {
        return Bench.encoder(dim, layout).transform(tokens).select("positions");
    }
}
