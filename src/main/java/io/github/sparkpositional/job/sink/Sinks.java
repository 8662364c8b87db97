package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.Paths;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Chooses the sink of a job by its output, before a row is read. */
public final class Sinks {
    private final SparkSession session;
    private final Configuration configuration;

    public Sinks(SparkSession session) {
        this.session = session;
        this.configuration = session.sparkContext().hadoopConfiguration();
    }

    /**
     * @param schema of the output
     * @param preview shows the first rows of files in a folder
     */
    public Sink of(JobDocument job, StructType schema, Function<Path, List<String>> preview) throws IOException {
        JobDocument.Output output = job.output();
        if (output.path().isPresent() && InputFormat.isOfFiles(output.format())) {
            return new FileSink(session, job, schema, preview);
        }
        if (output.format().equals("noop")) {
            return new DirectSink(new WriterCall(output));
        }
        return new StagedSink(session, schema, output.mode(), target(output), shown(output));
    }

    private Target target(JobDocument.Output output) {
        WriterCall call = new WriterCall(output);
        if (OutputKind.of(session, output) == OutputKind.DELTA) {
            return new DeltaTarget(call, place(output), () -> location(output), configuration);
        }
        if (OutputKind.of(session, output) == OutputKind.ICEBERG) {
            return new IcebergTarget(session, call, output.table().orElseThrow(), place(output));
        }
        return new OtherTarget(call, place(output));
    }

    private Optional<String> location(JobDocument.Output output) {
        return output.path()
                .or(() -> TableDescription.of(session, output.table().orElseThrow())
                        .flatMap(TableDescription::location));
    }

    /** Where it is, or where Spark keeps its tables. */
    private Path place(JobDocument.Output output) {
        String warehouse = session.sharedState().conf().get("spark.sql.warehouse.dir");
        return location(output).map(Path::new).orElseGet(() -> new Path(warehouse, "output"));
    }

    private static String shown(JobDocument.Output output) {
        return output.table()
                .map(table -> "the table " + table)
                .or(() -> output.path().map(path -> "'" + Paths.shown(path) + "'"))
                .orElse(output.format());
    }
}
