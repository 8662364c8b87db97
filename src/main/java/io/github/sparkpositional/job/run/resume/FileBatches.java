package io.github.sparkpositional.job.run.resume;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.run.read.InputFiles;
import io.github.sparkpositional.job.run.read.InputKind;
import io.github.sparkpositional.job.run.read.InputShape;
import io.github.sparkpositional.job.run.read.OpenInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that Spark's stream lists and divides. The rows are not those that it hands over: the same files are read again as the
 * input of any other job is, so that columns which no stage needs are not read, and a file that is gone is an error instead of no
 * rows.
 */
final class FileBatches implements BatchedInput {
    private static final Logger LOG = LoggerFactory.getLogger(FileBatches.class);
    private static final String IGNORE_MISSING = "spark.sql.files.ignoreMissingFiles";

    private final SparkSession session;
    private final Configuration configuration;
    private final JobDocument job;
    private final InputFiles files;
    private final Books books;

    FileBatches(SparkSession session, JobDocument job, InputShape shape, BatchedOutput output) {
        this.session = session;
        this.configuration = session.sparkContext().hadoopConfiguration();
        this.job = job;
        this.files = new InputFiles(session, job.input(), shape);
        this.books = output.books();
    }

    @Override
    public InputKind kind() {
        return InputKind.FILES;
    }

    @Override
    public Dataset<Row> all() throws IOException {
        return files.all();
    }

    @Override
    public void each(UnaryOperator<Dataset<Row>> query, Receiver receiver) throws IOException {
        Dataset<Row> listed = files.stream(job.resume().orElseThrow());
        new BatchStream(listed, books).each((unread, number) -> receiver.take(new Batch(number, () -> opened(number))));
    }

    @Override
    public PassedOver passedOver() throws IOException {
        return files.passedOver();
    }

    private Opened opened(long batch) throws IOException {
        List<List<Path>> planned = new PlannedFiles(books.checkpoint(), configuration).of(batch);
        return new Opened(
                read(planned),
                OptionalLong.of(planned.stream().mapToLong(Collection::size).sum()));
    }

    private OpenInput read(List<List<Path>> planned) throws IOException {
        boolean goesOn = Boolean.parseBoolean(session.conf().get(IGNORE_MISSING, "false"));
        try {
            return files.some(goesOn ? planned.stream().map(this::present).toList() : planned);
        } catch (Exception refused) {
            if (!String.valueOf(refused.getMessage()).contains("PATH_NOT_FOUND")) {
                throw refused;
            }
            throw new IllegalStateException("A file of the input is gone: " + Failures.sentence(refused)
                    + " Restore it, or set " + IGNORE_MISSING + " to true in the job's spark section, to continue"
                    + " without such files.");
        }
    }

    private List<Path> present(List<Path> listed) {
        List<Path> gone = listed.parallelStream()
                .filter(file -> {
                    try {
                        return !file.getFileSystem(configuration).exists(file);
                    } catch (IOException unreachable) {
                        throw new UncheckedIOException(unreachable);
                    }
                })
                .toList();
        gone.forEach(file -> LOG.warn("{} is gone and was not read", file));
        return listed.stream().filter(file -> !gone.contains(file)).toList();
    }
}
