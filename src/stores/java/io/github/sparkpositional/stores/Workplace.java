package io.github.sparkpositional.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.job.Console;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.output.Publication;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A store, a session that knows it, and a folder in it whose files are named relative to it. */
final class Workplace implements AutoCloseable {
    private static final Path JOBS = new Path(System.getProperty("jobs"));

    private final Store store;
    private final SparkSession session;
    private final FileSystem files;
    private Path folder;

    Workplace(Store store) throws IOException {
        this.store = store;
        SparkSession.Builder builder = SparkSession.builder();
        settings().forEach(builder::config);
        this.session = builder.getOrCreate();
        this.files =
                FileSystem.get(URI.create(store.root()), session.sparkContext().hadoopConfiguration());
        moveOn();
    }

    /** Takes a folder that is empty. */
    void moveOn() throws IOException {
        folder = new Path(store.root() + "/" + UUID.randomUUID());
        assertThat(files.mkdirs(folder)).isTrue();
    }

    /** What sessions know, those of other processes included. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "spark.master", "local[2]",
                "spark.ui.enabled", "false",
                "spark.driver.host", "127.0.0.1",
                "spark.driver.bindAddress", "127.0.0.1",
                "spark.sql.shuffle.partitions", "2"));
        settings.putAll(store.settings());
        return settings;
    }

    String at(String name) {
        return folder + "/" + name;
    }

    void write(String name, String content) throws IOException {
        try (OutputStream out = files.create(new Path(at(name)), true)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Makes a folder, with nothing in it. */
    void makeFolder(String name) throws IOException {
        assertThat(files.mkdirs(new Path(at(name)))).isTrue();
    }

    /** Deletes a folder with all that is in it. */
    void deleteFolder(String name) throws IOException {
        assertThat(files.delete(new Path(at(name)), true)).isTrue();
    }

    /** Puts the jobs of the repository there, with their samples. */
    void copyJobs() throws IOException {
        files.copyFromLocalFile(JOBS, new Path(folder, "jobs"));
    }

    Console succeed(String... arguments) {
        Console console = Console.run(arguments);
        assertThat(console.exitCode()).as(console.output() + console.errors()).isZero();
        return console;
    }

    /** What shall replace an output. */
    Publication publication(String name) throws IOException {
        return Publication.of(
                new Path(at(name)), WriteMode.OVERWRITE, session.sparkContext().hadoopConfiguration());
    }

    Dataset<Row> read(String name) {
        return session.read().parquet(at(name));
    }

    /** Every row with every number, in an order that says nothing. */
    List<String> rows(String place, String... dropped) {
        return session.read().parquet(place).drop(dropped).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    /** Each of so many values is there so many times. */
    void assertCounts(String output, int values, int times) {
        List<Row> counts = read(output).groupBy("value").count().collectAsList();
        assertThat(counts).as(output).hasSize(values);
        assertThat(counts).as(output).allMatch(count -> count.getLong(1) == times);
    }

    List<String> names(String name) throws IOException {
        try {
            return Arrays.stream(files.listStatus(new Path(at(name))))
                    .map(FileStatus::getPath)
                    .map(Path::getName)
                    .toList();
        } catch (FileNotFoundException gone) {
            return List.of();
        }
    }

    /** How many files whose names begin so are below a folder. */
    int count(String name, String beginning) throws IOException {
        int found = 0;
        try {
            RemoteIterator<LocatedFileStatus> all = files.listFiles(new Path(at(name)), true);
            while (all.hasNext()) {
                found += all.next().getPath().getName().startsWith(beginning) ? 1 : 0;
            }
        } catch (FileNotFoundException gone) {
            return 0;
        }
        return found;
    }

    /** What runs have left beside their outputs. */
    List<String> leftovers() throws IOException {
        return names("").stream().filter(name -> name.startsWith("_")).toList();
    }

    @Override
    public void close() throws IOException {
        session.stop();
        store.close();
    }
}
