package io.github.sparkpositional.job.run.resume;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.InputListing;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.run.read.InputKind;
import io.github.sparkpositional.job.run.read.InputReader;
import io.github.sparkpositional.job.stored.TableDescription;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Finds out whether an input can be taken in batches, each part of it once. */
final class InputCheck {
    /** Options of Spark's stream of files that would take files away, or take the place of the key batch. */
    private static final List<String> REFUSED_OF_FILES =
            List.of("maxfilespertrigger", "maxbytespertrigger", "maxfileage", "modifiedbefore", "modifiedafter");

    /** Options of tables that lead to other rows than those that are there, or take the place of the key batch. */
    private static final List<String> REFUSED_OF_TABLES = List.of(
            "maxfilespertrigger",
            "maxbytespertrigger",
            "versionasof",
            "timestampasof",
            "startingversion",
            "startingtimestamp",
            "endingversion",
            "endingtimestamp",
            "readchangefeed",
            "readchangedata",
            "ignorechanges",
            "ignorefiledeletion",
            "excluderegex",
            "failondataloss",
            "schematrackinglocation",
            "schemalocation",
            "snapshot-id",
            "as-of-timestamp",
            "branch",
            "tag",
            "start-snapshot-id",
            "end-snapshot-id",
            "start-timestamp",
            "end-timestamp",
            "stream-from-timestamp",
            "streaming-max-files-per-micro-batch",
            "streaming-max-rows-per-micro-batch");

    private final SparkSession session;
    private final Configuration configuration;

    InputCheck(SparkSession session) {
        this.session = session;
        this.configuration = session.sparkContext().hadoopConfiguration();
    }

    /**
     * What the input is kept in.
     *
     * @throws JobMistakeException if it can't be taken in batches
     */
    InputKind kind(JobDocument.Input input) {
        try {
            InputKind kind = InputKind.of(session, input);
            switch (kind) {
                case FILES -> checkFiles(input);
                case DELTA, ICEBERG -> checkTable(input);
                case OTHER -> refuseOther(input);
            }
            return kind;
        } catch (IOException | IllegalStateException refused) {
            throw new JobMistakeException(input.pathPlace(), Failures.sentence(refused));
        }
    }

    /** Whoever opens a table says that it isn't there. */
    private void refuseOther(JobDocument.Input input) {
        if (input.table().isEmpty()
                || TableDescription.of(session, input.table().get()).isPresent()) {
            throw new JobMistakeException(
                    input.place(),
                    "With resume the input must be files below a path, or a table of Delta or Iceberg, which tell what came"
                            + " since an earlier run; remove resume, or name one of these.");
        }
    }

    private void checkFiles(JobDocument.Input input) throws IOException {
        for (String path : input.paths()) {
            if (isFile(new Path(path))) {
                throw new JobMistakeException(
                        input.pathPlace(),
                        "With resume the input must be folders or patterns, but '" + Paths.shown(path)
                                + "' is one file; name its folder.");
            }
        }
        if (InputListing.of(input.paths(), InputReader.options(input, input.format()), configuration)
                .repeats()) {
            throw new JobMistakeException(
                    input.pathPlace(),
                    "Links or paths lead to some files of the input twice, and with resume each would be read"
                            + " twice; remove the links, or name each folder once.");
        }
        refuse(input, REFUSED_OF_FILES, "every file is read once");
    }

    private boolean isFile(Path path) throws IOException {
        FileSystem fileSystem = path.getFileSystem(configuration);
        return fileSystem.exists(path) && fileSystem.getFileStatus(path).isFile();
    }

    private static void checkTable(JobDocument.Input input) {
        if (input.paths().size() > 1) {
            throw new JobMistakeException(
                    input.pathPlace(),
                    "With resume the input must be one table, but there are "
                            + input.paths().size() + " paths; name one of them.");
        }
        if (input.schema().isPresent()) {
            throw new JobMistakeException(
                    input.place(), "A table has columns of its own; with resume remove input.schema.");
        }
        refuse(input, REFUSED_OF_TABLES, "every row is read once, beginning with those that are there");
    }

    private static void refuse(JobDocument.Input input, List<String> refused, String why) {
        for (String option : input.options().keySet()) {
            if (refused.contains(option.toLowerCase(Locale.ROOT))) {
                throw new JobMistakeException(
                        input.place(),
                        "With resume you can't set the option '" + option + "': " + why
                                + ", and batch says how many at a time.");
            }
        }
    }
}
