package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.lookup.LookupTables;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.RowFiles;
import io.github.sparkpositional.job.stored.TableDescription;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the sink of a job by its output, before a row is read. */
public final class Sinks {
    private static final Logger LOG = LoggerFactory.getLogger(Sinks.class);

    private final SparkSession session;
    private final Configuration configuration;

    public Sinks(SparkSession session) {
        this.session = session;
        this.configuration = session.sparkContext().hadoopConfiguration();
    }

    /**
     * @param schema of the output
     * @param tables beside files
     * @param identity what tells one job with its input from others
     * @param preview shows the first rows of files
     */
    public Sink of(
            JobDocument job,
            StructType schema,
            LookupTables tables,
            JobIdentity identity,
            Function<RowFiles, List<String>> preview)
            throws IOException {
        JobDocument.Output output = job.output();
        if (output.path().isPresent() && InputFormat.isOfFiles(output.format())) {
            return new FileSink(session, job, schema, tables, preview);
        }
        if (output.format().equals("noop")) {
            return new DirectSink(new WriterCall(output), UUID.randomUUID().toString());
        }
        return new StagedSink(session, job, schema, target(output), identity);
    }

    /** Whether a run's rows are in a table that keeps that. */
    public boolean has(JobDocument.Output output, RunId run) throws IOException {
        return target(output).has(run).orElse(false);
    }

    private Target target(JobDocument.Output output) {
        WriterCall call = new WriterCall(output);
        return switch (OutputKind.of(session, output)) {
            case DELTA -> new DeltaTarget(call, () -> location(output), places(output), shown(output), configuration);
            case ICEBERG ->
                new IcebergTarget(session, call, output.table().orElseThrow(), places(output), shown(output));
            case PLAIN -> {
                PlainTarget table = new PlainTarget(session, output, places(output), shown(output), configuration);
                table.settle(output.mode());
                // Only now it is known whether the table is there.
                yield new PlainTarget(session, output, places(output), shown(output), configuration);
            }
            case OTHER -> {
                LOG.warn(
                        "{} doesn't commit rows atomically: they are checked first, but a failure while they are"
                                + " handed over may leave some of them there",
                        shown(output));
                yield new OtherTarget(call, places(output), shown(output));
            }
        };
    }

    private Optional<String> location(JobDocument.Output output) {
        return output.path().or(() -> output.table()
                .flatMap(table -> TableDescription.of(session, table))
                .flatMap(TableDescription::location));
    }

    /** Where it is, and where it would be. */
    private List<Path> places(JobDocument.Output output) {
        return output.path().isPresent()
                ? List.of(new Path(output.path().get()))
                : Stream.concat(location(output).stream().map(Path::new), Stream.of(usual(output)))
                        .toList();
    }

    /** Where it would be, whether or not it is there: its path, or its name in the warehouse. */
    public Path usual(JobDocument.Output output) {
        String name = output.table().orElse(output.format()).replaceAll("[^A-Za-z0-9_.-]", "-");
        return output.path().map(Path::new).orElseGet(() -> new Path(OutputKind.warehouse(session, output), name));
    }

    private static String shown(JobDocument.Output output) {
        return output.table()
                .map(table -> "the table " + table)
                .or(() -> output.path().map(path -> "'" + Paths.shown(path) + "'"))
                .orElse(output.format());
    }
}
