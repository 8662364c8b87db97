package io.github.sparkpositional.job.run.resume;

import io.github.sparkpositional.job.document.BatchFolder;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.JobJson;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.PublishedBatches;
import io.github.sparkpositional.job.sink.RunId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Batches that are folders of files in the folder of the output, each published with what is beside it by one rename. */
record BatchFolders(SparkSession session, JobDocument job) implements BatchedOutput {

    @Override
    public Books books() {
        return Books.in(output());
    }

    @Override
    public long count(String series) throws IOException {
        return PublishedBatches.count(output(), configuration());
    }

    @Override
    public OptionalLong last(String series) throws IOException {
        return NumberedNames.last(new Path(output()), BatchFolder.COLUMN + "=", configuration());
    }

    @Override
    public JobDocument batch(long number) {
        return job.ofBatch(number, job.output().at(BatchFolder.of(output(), number)));
    }

    @Override
    public boolean has(RunId batch) throws IOException {
        Path folder = new Path(BatchFolder.of(output(), batch.number()));
        return folder.getFileSystem(configuration()).exists(folder);
    }

    /** A batch that a killed run published without adding it to the manifest is added here. */
    @Override
    public void note(long batch) throws IOException {
        Optional<Manifest> whole = manifest();
        if (whole.isPresent()) {
            whole.get().ofJob(JobJson.of(job)).write(new Path(output()), configuration(), session.version());
        }
    }

    @Override
    public Optional<Manifest> manifest() throws IOException {
        return PublishedBatches.manifest(output(), configuration());
    }

    @Override
    public boolean isOfFiles() {
        return true;
    }

    @Override
    public Optional<String> taken() throws IOException {
        if (count("") > 0) {
            return Optional.of("'" + Paths.shown(output())
                    + "' holds batches, but what later runs must know about them is" + " missing: '" + books().shown()
                    + "/job.json'. Restore it, or start over: " + startOver() + ".");
        }
        return isEmpty(new Path(output()), configuration())
                ? Optional.empty()
                : Optional.of("'" + Paths.shown(output())
                        + "' already exists, and was not started by a job with resume; choose another location.");
    }

    /** Whether nothing is there but what a run leaves that was killed before it began. */
    static boolean isEmpty(Path folder, Configuration configuration) throws IOException {
        try {
            return Arrays.stream(folder.getFileSystem(configuration).listStatus(folder))
                    .map(FileStatus::getPath)
                    .allMatch(path -> path.getName().startsWith("_"));
        } catch (FileNotFoundException nothing) {
            return true;
        }
    }

    @Override
    public Optional<String> stranger(String series) {
        return Optional.empty();
    }

    @Override
    public String startOver() {
        return "delete the output and its quarantine";
    }

    private String output() {
        return job.output().path().orElseThrow();
    }

    private Configuration configuration() {
        return session.sparkContext().hadoopConfiguration();
    }
}
