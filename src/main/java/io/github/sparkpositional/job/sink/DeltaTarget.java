package io.github.sparkpositional.job.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.stored.CatalogProperties;
import io.github.sparkpositional.job.stored.FolderKind;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A Delta table, by its path or by its name. A series of runs is an application whose transactions Delta commits at most once and
 * in their order; the log of the table, as its public protocol has it, tells whether it did.
 *
 * @param location where the table is, or empty as long as it isn't
 */
record DeltaTarget(
        WriterCall call,
        Supplier<Optional<String>> location,
        List<Path> places,
        String shown,
        Configuration configuration)
        implements Target {
    static final String LOG = "_delta_log";

    private static final String APPLICATION = "spark-positional-";
    /** More commits than other writers add while this one's end is unknown. */
    private static final int COMMITS = 1000;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void commit(Dataset<Row> judged, WriteMode mode, CommitNote note) throws IOException {
        SparkSession session = judged.sparkSession();
        boolean settlesColumns = mode != WriteMode.APPEND || !exists();
        new DeltaMetadata(session).with(note.manifest(), call.output(), text -> {
            Map<String, String> options = new HashMap<>(text);
            options.put("txnAppId", APPLICATION + note.run().series());
            options.put("txnVersion", Long.toString(note.run().number()));
            call.write(judged, mode, options);
            if (settlesColumns || note.run().isInSeries()) {
                // A commit of its own, beside which Delta lets nobody else add rows: not for every append.
                new ManifestProperty(shown, () -> CatalogProperties.of(session, call.output()))
                        .describe(text.isEmpty() ? note.withoutManifest() : note, (manifest, there) -> Map.of());
            }
        });
    }

    private boolean exists() throws IOException {
        Optional<String> found = location.get();
        return found.isPresent() && FolderKind.of(new Path(found.get()), configuration) == FolderKind.DELTA;
    }

    @Override
    public boolean keepsManifest() {
        return true;
    }

    @Override
    public Optional<Boolean> has(RunId run) throws IOException {
        Optional<String> found = location.get();
        if (found.isEmpty()) {
            return Optional.of(false);
        }
        Path log = new Path(found.get(), LOG);
        FileSystem fileSystem = log.getFileSystem(configuration);
        for (FileStatus commit : latest(fileSystem, log)) {
            OptionalLong last = last(fileSystem, commit.getPath(), APPLICATION + run.series());
            if (last.isPresent()) {
                return Optional.of(last.getAsLong() >= run.number());
            }
        }
        return Optional.of(false);
    }

    private static List<FileStatus> latest(FileSystem fileSystem, Path log) throws IOException {
        try {
            return Stream.of(fileSystem.listStatus(log, path -> path.getName().matches("\\d{20}\\.json")))
                    .sorted(Comparator.comparing(
                                    (FileStatus status) -> status.getPath().getName())
                            .reversed())
                    .limit(COMMITS)
                    .toList();
        } catch (FileNotFoundException nothing) {
            return List.of();
        }
    }

    /** The transaction of an application that a commit is; empty where it is none of them. */
    private static OptionalLong last(FileSystem fileSystem, Path commit, String application) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(fileSystem.open(commit), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{\"txn\"")) {
                    JsonNode transaction = JSON.readTree(line).path("txn");
                    if (transaction.path("appId").asText().equals(application)) {
                        return OptionalLong.of(transaction.required("version").asLong());
                    }
                }
            }
            return OptionalLong.empty();
        }
    }
}
