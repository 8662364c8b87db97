package io.github.sparkpositional.bench;

import io.github.sparkpositional.job.JobParquet;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writing attached positions to Parquet against a UDF and Spark's default options. */
final class ParquetSuite implements Suite {
    private static final int TOKENS = 128;
    private static final int DIM = 256;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        int rows = settings.rows(2000);
        int few = rows / 4;
        double rowBytes = 4.0 * TOKENS * DIM;
        String place = Bench.place("written");
        Dataset<Row> plain =
                Bench.tokens(few, TOKENS).select(Peers.attach("nested", DIM).as("positions"));
        Contest contest = settings.contest();
        int peer = contest.add(
                few, few * rowBytes, () -> plain.write().mode("overwrite").parquet(place + "-plain"));
        int bytes = write(contest, "bytes", rows, place);
        int flat = write(contest, "flat", rows, place);
        int nested = write(contest, "nested", rows, place);
        Contest.Outcome outcome = contest.run();
        List<Figure> figures = new ArrayList<>();
        String against = ": times the rows/s of a nested UDF with default options";
        figures.add(
                Figure.of("write bytes" + against, outcome.time(peer, bytes), Target.atLeast(6), outcome.of(bytes)));
        figures.add(Figure.of("write flat" + against, outcome.time(peer, flat), Target.atLeast(2), outcome.of(flat)));
        figures.add(Figure.informing("write nested" + against, outcome.time(peer, nested), outcome.of(nested)));
        return figures;
    }

    private static int write(Contest contest, String layout, int rows, String place) {
        Dataset<Row> attached = AttachSuite.attached(Bench.tokens(rows, TOKENS), layout, DIM);
        return contest.add(rows, 4.0 * rows * TOKENS * DIM, () -> JobParquet.write(attached, place + "-" + layout));
    }
}
