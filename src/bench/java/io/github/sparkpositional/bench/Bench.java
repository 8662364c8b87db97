package io.github.sparkpositional.bench;

import static org.apache.spark.sql.functions.array_repeat;
import static org.apache.spark.sql.functions.lit;

import io.github.sparkpositional.stage.TokenPositionEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** The session, the data and the sink that suites share. */
final class Bench {
    /** Tasks that run side by side. */
    static final int THREADS = 2;

    private Bench() {}

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[" + THREADS + "]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                .config("spark.sql.inMemoryColumnarStorage.compressed", "false")
                .getOrCreate();
    }

    /** Rows of token ids, all of the same length, made where they are read. */
    static Dataset<Row> tokens(int rows, int tokens) {
        return tokens(rows, tokens, THREADS);
    }

    static Dataset<Row> tokens(int rows, int tokens, int partitions) {
        return session()
                .range(0, rows, 1, partitions)
                .select(array_repeat(lit(7), tokens).as("ids"));
    }

    /** A data set that stands in memory, filled. */
    static Dataset<Row> inMemory(Dataset<Row> data) {
        Dataset<Row> cached = data.persist(StorageLevel.MEMORY_ONLY());
        cached.count();
        return cached;
    }

    /** The same rows several times, so that runs are long beside a query's fixed cost and the rows still fit in memory. */
    static Dataset<Row> repeated(Dataset<Row> rows, int times) {
        return Collections.nCopies(times, rows).stream().reduce(Dataset::union).orElseThrow();
    }

    /** Embeddings as a tensor column {@code embeddings}. */
    static Dataset<Row> embeddings(int rows, int tokens, int dim, String layout) {
        return encoder(dim, layout)
                .setOutputCol("embeddings")
                .transform(tokens(rows, tokens))
                .select("embeddings");
    }

    static TokenPositionEncoder encoder(int dim, String layout) {
        return new TokenPositionEncoder()
                .setInputCol("ids")
                .setOutputCol("positions")
                .setDim(dim)
                .setLayout(layout);
    }

    /** Computes every row and throws it away. */
    static void drain(Dataset<Row> data) {
        data.write().format("noop").mode("overwrite").save();
    }

    /** A directory that is not there yet, below the one that {@code bench.data} names. */
    static String place(String name) {
        try {
            Path data = Path.of(System.getProperty("bench.data", "target/bench-data"));
            Path parent =
                    Files.createTempDirectory(Files.createDirectories(data).toAbsolutePath(), name);
            parent.toFile().deleteOnExit();
            return parent.resolve("data").toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
