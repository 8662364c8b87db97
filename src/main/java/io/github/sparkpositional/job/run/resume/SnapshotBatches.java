package io.github.sparkpositional.job.run.resume;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.run.read.InputKind;
import io.github.sparkpositional.job.run.read.InputReader;
import io.github.sparkpositional.job.run.read.InputShape;
import io.github.sparkpositional.job.run.read.KnownColumns;
import io.github.sparkpositional.job.stored.IcebergHistory.Snapshot;
import io.github.sparkpositional.job.stored.IcebergSnapshots;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows of a table of Iceberg by its snapshots: those of one that stood when the first run began, and then those that later ones
 * appended. Its own stream isn't taken: it begins with the oldest snapshot that is kept, so that rows of expired ones would be
 * missing, and those that were deleted since would come back.
 */
final class SnapshotBatches implements BatchedInput {
    private static final String ID = "snapshot_id";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SparkSession session;
    private final JobDocument job;
    private final InputShape known;
    private final BatchedOutput output;
    private final SourceChanges changes;
    private final SnapshotPlan plan;

    /** @param known what the first run found the table to be */
    SnapshotBatches(SparkSession session, JobDocument job, InputShape known, BatchedOutput output) {
        this.session = session;
        this.job = job;
        this.known = known;
        this.output = output;
        this.changes = new SourceChanges(job.input(), output);
        this.plan = new SnapshotPlan(job.resume().orElseThrow());
    }

    @Override
    public InputKind kind() {
        return InputKind.ICEBERG;
    }

    @Override
    public Dataset<Row> all() {
        return new InputReader(session).open(job.input()).rows();
    }

    @Override
    public void each(UnaryOperator<Dataset<Row>> query, Receiver receiver) throws IOException {
        Path folder = output.books().checkpoint();
        Checkpoint notes = new Checkpoint(folder, session.sparkContext().hadoopConfiguration());
        IcebergSnapshots table = IcebergSnapshots.of(session, job.input());
        List<Snapshot> lineage = table.lineage();
        long planned = notes.planned().orElse(-1);
        long next = notes.done().orElse(-1) + 1;
        Optional<Long> before = next == 0 ? Optional.empty() : Optional.of(end(notes, next - 1));
        if (planned >= next) {
            long end = end(notes, next);
            take(receiver, notes, new Batch(next, opening(table, lineage, before, end)));
            before = Optional.of(end);
            next++;
        }
        List<Snapshot> ends =
                before.isEmpty() ? plan.fromTheFirst(lineage) : plan.following(behind(lineage, before.get()));
        for (Snapshot end : ends) {
            notes.plan(next, Map.of(ID, end.id()));
            take(receiver, notes, new Batch(next, opening(table, lineage, before, end.id())));
            before = Optional.of(end.id());
            next++;
        }
    }

    private static void take(Receiver receiver, Checkpoint notes, Batch batch) throws IOException {
        receiver.take(batch);
        notes.note(batch.number());
    }

    private static long end(Checkpoint notes, long batch) throws IOException {
        return JSON.readTree(notes.offsets(batch).get(0)).required(ID).asLong();
    }

    private Opening opening(IcebergSnapshots table, List<Snapshot> lineage, Optional<Long> before, long id) {
        return () -> {
            Snapshot end = kept(lineage, id);
            before.ifPresent(read -> behind(lineage, read));
            Dataset<Row> rows = before.isPresent() ? table.rowsBetween(before.get(), end) : table.rowsAt(end);
            List<String> names = List.of(known.schema().fieldNames());
            return Opened.ofTable(job.input(), known, KnownColumns.of(rows, known.schema(), names));
        };
    }

    private Snapshot kept(List<Snapshot> lineage, long id) {
        return lineage.stream()
                .filter(snapshot -> snapshot.id() == id)
                .findFirst()
                .orElseThrow(() -> changes.lost("snapshot " + id));
    }

    /**
     * What came behind a snapshot, which itself need not be kept.
     *
     * @throws IllegalStateException if it is no longer known what did, or if it was not only rows
     */
    private List<Snapshot> behind(List<Snapshot> lineage, long read) {
        int first = 0;
        while (first < lineage.size() && !lineage.get(first).parent().equals(Optional.of(read))) {
            first++;
        }
        boolean isLast = !lineage.isEmpty() && lineage.get(lineage.size() - 1).id() == read;
        if (first == lineage.size() && !isLast) {
            throw changes.lost("snapshot " + read);
        }
        List<Snapshot> behind = lineage.subList(first, lineage.size());
        for (Snapshot snapshot : behind) {
            String option = snapshot.operation().equals("delete")
                    ? SourceChanges.SKIP_DELETE_SNAPSHOTS
                    : SourceChanges.SKIP_OVERWRITE_SNAPSHOTS;
            if (!snapshot.keepsRows() && !changes.skips(option)) {
                throw changes.changed(snapshot.words(), option);
            }
        }
        return behind;
    }

    @Override
    public PassedOver passedOver() {
        return PassedOver.NOTHING;
    }
}
