package io.github.sparkpositional.job.place;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.table.FileSystems;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Looks at what stands where a job is going to write: nothing may be replaced but what a job has written. */
public final class Replacing {
    public static final String WAY_OUT =
            "Set output.mode to overwrite (replaced once the new one is complete) or append, or choose another"
                    + " location.";

    private final SparkSession session;
    private final Configuration configuration;
    private final Mistakes mistakes;

    public Replacing(SparkSession session, Mistakes mistakes) {
        this.session = session;
        this.configuration = session.sparkContext().hadoopConfiguration();
        this.mistakes = mistakes;
    }

    /** Tells every place of a job that can't be written to. */
    public void check(JobDocument job) {
        JobDocument.Output output = job.output();
        WriteMode mode = output.mode();
        if (InputFormat.isOfFiles(output.format())) {
            check(output.pathPlace(), output.path(), mode, ForeignFiles::inDataFolder);
        }
        check(job.quarantinePlace(), job.quarantine(), mode, ForeignFiles::inDataFolder);
        check(
                job.modelPlace(),
                job.model(),
                mode == WriteMode.ERROR ? mode : WriteMode.OVERWRITE,
                ForeignFiles::inPipelineFolder);
        job.report().ifPresent(path -> mistakes.check(() -> checkPage(job.reportPlace(), path)));
    }

    private void check(Place place, Optional<String> written, WriteMode mode, Looking foreign) {
        written.ifPresent(path -> mistakes.check(() -> {
            try {
                check(place, path, mode, foreign);
            } catch (IOException | IllegalArgumentException unreachable) {
                throw new JobMistakeException(
                        place, "'" + Paths.shown(path) + "' can't be reached: " + Failures.sentence(unreachable));
            }
        }));
    }

    private void check(Place place, String written, WriteMode mode, Looking looking) throws IOException {
        Path path = Links.followed(new Path(written), configuration);
        FileSystem fileSystem = FileSystems.of(path, configuration);
        refuseFileAbove(place, written, path, fileSystem);
        if (!fileSystem.exists(path)) {
            return;
        }
        if (mode == WriteMode.ERROR) {
            throw new JobMistakeException(place, "'" + Paths.shown(written) + "' already exists. " + WAY_OUT);
        }
        if (!fileSystem.getFileStatus(path).isDirectory()) {
            throw new JobMistakeException(
                    place, "'" + Paths.shown(written) + "' is a file, and would be lost; choose another location.");
        }
        List<String> foreign = mode == WriteMode.OVERWRITE ? looking.foreign(path, configuration) : List.<String>of();
        if (!foreign.isEmpty()) {
            throw new JobMistakeException(
                    place,
                    "'" + Paths.shown(written) + "' holds files that no job has written: " + String.join(", ", foreign)
                            + ". They would be lost; move them, or choose another location.");
        }
    }

    private static void checkPage(Place place, String written) {
        try {
            if (!OwnFiles.mayHoldPage(Paths.shown(written))) {
                throw new JobMistakeException(
                        place,
                        "'" + Paths.shown(written) + "' is not a page written by a job, and would be lost; choose"
                                + " another location.");
            }
        } catch (IOException unreadable) {
            throw new JobMistakeException(
                    place, "'" + Paths.shown(written) + "' can't be read: " + Failures.sentence(unreadable));
        }
    }

    private static void refuseFileAbove(Place place, String written, Path path, FileSystem fileSystem)
            throws IOException {
        Path above = path.getParent();
        while (above != null && !fileSystem.exists(above)) {
            above = above.getParent();
        }
        if (above != null && !fileSystem.getFileStatus(above).isDirectory()) {
            throw new JobMistakeException(
                    place,
                    "'" + Paths.shown(written) + "' can't be written: '" + Paths.shown(above.toString())
                            + "' is a file, not a folder; choose another location.");
        }
    }

    /** Finds in a folder what may not be replaced. */
    @FunctionalInterface
    private interface Looking {
        List<String> foreign(Path folder, Configuration configuration) throws IOException;
    }
}
