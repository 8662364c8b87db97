package io.github.sparkpositional.job;

import io.github.sparkpositional.job.lookup.TableFiles;
import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.CellHash;
import io.github.sparkpositional.job.output.Checksum;
import io.github.sparkpositional.job.output.Checksums;
import io.github.sparkpositional.job.output.Leftovers;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.StoredOutput;
import io.github.sparkpositional.job.place.Links;
import io.github.sparkpositional.kernel.NumberFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rereads an output and compares it with its manifest. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Rereads an output and compares its rows and checksums with its manifest.")
final class VerifyCommand implements Callable<Integer> {
    private static final String ROWS = "rows";

    @Parameters(paramLabel = "OUT", description = "Output folder of a job.")
    private String folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        boolean isOwn = SparkSession.getActiveSession().isEmpty()
                && SparkSession.getDefaultSession().isEmpty();
        SparkSession session = SparkSession.builder().appName("verify").getOrCreate();
        try {
            return verify(session);
        } finally {
            if (isOwn) {
                session.stop();
            }
        }
    }

    private int verify(SparkSession session) throws IOException {
        PrintWriter errors = spec.commandLine().getErr();
        Configuration configuration = session.sparkContext().hadoopConfiguration();
        List<Leftovers.Found> leftovers = Leftovers.of(Links.followed(new Path(folder), configuration), configuration);
        leftovers.forEach(found -> errors.println(found.sentence()));
        errors.flush();
        if (leftovers.stream().anyMatch(Leftovers.Found::isPublishing)) {
            return ExitCode.FAILED.code();
        }
        StoredOutput output = StoredOutput.of(session, folder);
        Manifest manifest = output.manifest()
                .orElseThrow(() -> new JobMistakeException("There is no " + Manifest.NAME + " in '"
                        + Paths.shown(folder) + "'; name the output folder of a job."));
        List<String> differences = differences(manifest, found(output, manifest));
        differences.addAll(TableFiles.differences(new Path(folder), manifest.tables(), configuration));
        PrintWriter console = spec.commandLine().getOut();
        if (differences.isEmpty()) {
            console.println("'" + Paths.shown(folder) + "' is unchanged: "
                    + NumberFormat.count(manifest.rows().out()) + " rows, checksums of "
                    + manifest.checksums().size() + " columns"
                    + (manifest.tables().isEmpty()
                            ? "."
                            : ", and the tables of " + manifest.tables().size() + ".")
                    + manifest.limitWords().map(words -> " " + words).orElse(""));
        } else {
            differences.forEach(errors::println);
            errors.flush();
        }
        console.flush();
        return (differences.isEmpty() ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private static Map<String, Object> found(StoredOutput output, Manifest manifest) throws IOException {
        CellHash hash = CellHash.fitting(manifest.checksums().values());
        Column[] aggregates = Checksums.aggregates(manifest.schema(), hash).toArray(Column[]::new);
        Row row = output.read(rows ->
                rows.agg(functions.count(functions.lit(1)).as(ROWS), aggregates).first());
        Map<String, Object> values = new HashMap<>();
        for (String name : row.schema().fieldNames()) {
            values.put(name, row.getAs(name));
        }
        return values;
    }

    private static List<String> differences(Manifest manifest, Map<String, Object> found) {
        List<String> differences = new ArrayList<>();
        long rows = (long) found.get(ROWS);
        if (rows != manifest.rows().out()) {
            differences.add("There are " + NumberFormat.count(rows) + " rows, but "
                    + NumberFormat.count(manifest.rows().out()) + " were written.");
        }
        Map<String, Checksum> checksums = Checksums.of(manifest.schema(), found);
        manifest.checksums().forEach((column, written) -> {
            if (!written.equals(checksums.get(column))) {
                differences.add("Column '" + column + "' has changed: its checksum is "
                        + checksums.get(column).written() + ", but was " + written.written() + ".");
            }
        });
        return differences;
    }
}
