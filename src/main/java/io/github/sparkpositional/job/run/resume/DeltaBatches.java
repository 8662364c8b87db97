package io.github.sparkpositional.job.run.resume;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.run.read.InputKind;
import io.github.sparkpositional.job.run.read.InputReader;
import io.github.sparkpositional.job.run.read.InputShape;
import io.github.sparkpositional.job.run.read.KnownColumns;
import io.github.sparkpositional.job.stored.TableInput;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.UsedColumns;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows of a table of Delta as its own stream hands them over: those that are there when the first run begins, and then those that
 * are added. Its offsets name the table and its versions; files that were only put together anew are passed over.
 */
final class DeltaBatches implements BatchedInput {
    /** Delta's conditions, whose names stand in its messages. */
    private static final List<String> CHANGED =
            List.of("DELTA_SOURCE_IGNORE_DELETE", "DELTA_SOURCE_TABLE_IGNORE_CHANGES");

    private static final List<String> LOST =
            List.of("DELTA_LOG_FILE_NOT_FOUND_FOR_STREAMING_SOURCE", "DELTA_VERSIONS_NOT_CONTIGUOUS", "failOnDataLoss");
    private static final String OTHER_TABLE = "DIFFERENT_DELTA_TABLE_READ_BY_STREAMING_SOURCE";
    private static final Pattern VERSION = Pattern.compile("version \\d+");

    private final SparkSession session;
    private final JobDocument job;
    private final InputShape known;
    private final BatchedOutput output;

    /** @param known what the first run found the table to be */
    DeltaBatches(SparkSession session, JobDocument job, InputShape known, BatchedOutput output) {
        this.session = session;
        this.job = job;
        this.known = known;
        this.output = output;
    }

    @Override
    public InputKind kind() {
        return InputKind.DELTA;
    }

    @Override
    public Dataset<Row> all() {
        return new InputReader(session).open(job.input()).rows();
    }

    @Override
    public void each(UnaryOperator<Dataset<Row>> query, Receiver receiver) throws IOException {
        List<String> used = used(query);
        Dataset<Row> rows = KnownColumns.of(
                TableInput.stream(
                        session, job.input(), job.resume().orElseThrow().streamOptions()),
                known.schema(),
                used);
        try {
            new BatchStream(rows, output.books())
                    .each((planned, number) -> receiver.take(new Batch(number, () -> opened(planned))));
        } catch (IOException failure) {
            throw explained(failure).orElseThrow(() -> failure);
        }
    }

    private Optional<IllegalStateException> explained(Throwable failure) {
        SourceChanges changes = new SourceChanges(job.input(), output);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (CHANGED.stream().anyMatch(message::contains)) {
                Matcher version = VERSION.matcher(message);
                return Optional.of(changes.changed(
                        version.find() ? version.group() : "version that came since", SourceChanges.SKIP_CHANGES));
            }
            if (message.contains(OTHER_TABLE)) {
                return Optional.of(changes.otherTable());
            }
            if (LOST.stream().anyMatch(message::contains)) {
                return Optional.of(changes.lost("the version of the last batch"));
            }
        }
        return Optional.empty();
    }

    /** Spark plans the rows of a batch before it knows what becomes of them: it would read all columns. */
    private List<String> used(UnaryOperator<Dataset<Row>> query) {
        Dataset<Row> none = session.createDataFrame(
                JavaSparkContext.fromSparkContext(session.sparkContext()).<Row>emptyRDD(), known.schema());
        List<String> names = List.of(known.schema().fieldNames());
        List<String> used = UsedColumns.of(query.apply(InputReader.renamed(job.input(), none)), names);
        return used.isEmpty() ? names.subList(0, 1) : used;
    }

    /** The stream has a session of its own, which doesn't know what became of tables in this one. */
    private Opened opened(Dataset<Row> planned) {
        Dataset<Row> rows = Catalyst.dataset(session, Catalyst.rows(planned), planned.schema());
        return Opened.ofTable(job.input(), known, rows);
    }

    @Override
    public PassedOver passedOver() {
        return PassedOver.NOTHING;
    }
}
