package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.place.Replacing;
import io.github.sparkpositional.job.place.TableNames;
import io.github.sparkpositional.job.stored.Conventions;
import io.github.sparkpositional.job.stored.FolderKind;
import io.github.sparkpositional.job.stored.StoredOutput;
import io.github.sparkpositional.job.stored.TableDescription;
import io.github.sparkpositional.table.FileSystems;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** What can be known before the first row is read about an output that is not a folder of files. */
public final class OutputCheck {
    private final SparkSession session;

    public OutputCheck(SparkSession session) {
        this.session = session;
    }

    /**
     * @throws JobMistakeException if the output can't be what the job says
     */
    public void check(JobDocument.Output output) {
        try {
            mistake(output).ifPresent(sentence -> {
                throw new JobMistakeException(output.place(), sentence);
            });
        } catch (IOException unreachable) {
            throw new JobMistakeException(
                    output.place(), "The output can't be reached: " + Failures.sentence(unreachable));
        }
    }

    /**
     * Rows that are added mean what those mean that stand there.
     *
     * @param columns of the rows
     * @throws JobMistakeException if a column would mean something else from row to row
     */
    public void checkAppended(JobDocument.Output output, StructType columns) {
        if (output.mode() != WriteMode.APPEND || output.hasManifest() || !OutputKind.keepsManifest(session, output)) {
            return;
        }
        try {
            if (output.table().isPresent()
                    ? TableDescription.of(session, output.table().get()).isPresent()
                    : FolderKind.of(
                                    new Path(output.path().orElseThrow()),
                                    session.sparkContext().hadoopConfiguration())
                            == FolderKind.DELTA) {
                StructType there = StoredOutput.of(session, output.reread().orElseThrow(), Optional.empty())
                        .columns();
                newColumn(output, there, columns).ifPresent(sentence -> {
                    throw new JobMistakeException(output.place(), sentence);
                });
                Conventions.difference(there, columns).ifPresent(sentence -> {
                    throw new JobMistakeException(output.place(), sentence + " Append to another table.");
                });
            }
        } catch (IOException unreachable) {
            throw new JobMistakeException(
                    output.place(), "The output can't be reached: " + Failures.sentence(unreachable));
        }
    }

    /** What both formats would refuse when the rows are there, unless they are told to take new columns. */
    private Optional<String> newColumn(JobDocument.Output output, StructType there, StructType columns) {
        boolean takesNew = output.options().keySet().stream()
                        .map(option -> option.replace("-", "").toLowerCase(Locale.ROOT))
                        .anyMatch(option -> option.equals("mergeschema"))
                || Boolean.parseBoolean(session.conf().get("spark.databricks.delta.schema.autoMerge.enabled", "false"));
        List<String> known = Arrays.stream(there.fieldNames())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        return Arrays.stream(columns.fieldNames())
                .filter(name -> !takesNew && !known.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(name -> "The table has no column '" + name + "', but " + String.join(", ", there.fieldNames())
                        + "; rename or leave out columns with select, or set output.options: {mergeSchema: true}.");
    }

    private Optional<String> mistake(JobDocument.Output output) throws IOException {
        if (output.path().isPresent() && InputFormat.isOfFiles(output.format())) {
            return Optional.empty();
        }
        if (OutputKind.of(session, output) == OutputKind.DELTA && !isReadyForDelta()) {
            return Optional.of(Failures.DELTA);
        }
        boolean isIceberg = output.format().toLowerCase(Locale.ROOT).equals("iceberg");
        if (isIceberg && output.table().isEmpty()) {
            return Optional.of("Iceberg tables are written by name, not by path: set output.table to"
                    + " CATALOG.NAMESPACE.TABLE instead of output.path, and declare the catalog with"
                    + " spark.sql.catalog.CATALOG (org.apache.iceberg.spark.SparkCatalog) and its type and warehouse"
                    + " in the job's spark section or with --conf.");
        }
        if (isIceberg && OutputKind.of(session, output) != OutputKind.ICEBERG) {
            return Optional.of("The table '" + output.table().get() + "' is not in an Iceberg catalog: declare one"
                    + " with spark.sql.catalog.CATALOG (org.apache.iceberg.spark.SparkCatalog) and its type and"
                    + " warehouse in the job's spark section or with --conf, and name the table"
                    + " CATALOG.NAMESPACE.TABLE.");
        }
        Optional<String> name = output.table().flatMap(new TableNames(session)::mistake);
        if (name.isPresent()) {
            return name;
        }
        return output.mode() == WriteMode.ERROR ? existing(output) : otherFormat(output);
    }

    /** What Delta itself asks of a session when it first writes, which is when all stages have run. */
    private boolean isReadyForDelta() {
        return session.conf().contains("spark.sql.catalog.spark_catalog")
                || !Boolean.parseBoolean(
                        session.conf().get("spark.databricks.delta.requiredSparkConfsCheck.enabled", "true"));
    }

    private Optional<String> existing(JobDocument.Output output) throws IOException {
        if (output.table().isPresent()) {
            return TableDescription.of(session, output.table().get())
                    .map(table -> "The table '" + output.table().get() + "' already exists. " + Replacing.WAY_OUT);
        }
        return output.path().isPresent() && exists(new Path(output.path().get()))
                ? Optional.of("'" + Paths.shown(output.path().get()) + "' already exists. " + Replacing.WAY_OUT)
                : Optional.empty();
    }

    /** Sources of other libraries may give paths a meaning of their own. */
    private boolean exists(Path path) throws IOException {
        FileSystem fileSystem;
        try {
            fileSystem = FileSystems.of(path, session.sparkContext().hadoopConfiguration());
        } catch (IOException foreign) {
            return false;
        }
        return fileSystem.exists(path);
    }

    private Optional<String> otherFormat(JobDocument.Output output) {
        if (output.mode() != WriteMode.APPEND || output.table().isEmpty()) {
            return Optional.empty();
        }
        // A catalog of one format writes that, whatever the job says.
        return OutputKind.of(session, output) == OutputKind.ICEBERG
                ? Optional.empty()
                : TableDescription.of(session, output.table().get())
                        .map(TableDescription::provider)
                        .filter(provider -> !provider.isEmpty()
                                && !provider.equals(output.format().toLowerCase(Locale.ROOT)))
                        .map(provider -> "The table '" + output.table().get() + "' is stored as " + provider
                                + ", and the rows would be " + output.format() + ". Set output.format to "
                                + provider + ".");
    }
}
