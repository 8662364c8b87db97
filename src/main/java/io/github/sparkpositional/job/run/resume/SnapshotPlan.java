package io.github.sparkpositional.job.run.resume;

import io.github.sparkpositional.job.document.BatchSize;
import io.github.sparkpositional.job.stored.IcebergHistory.Size;
import io.github.sparkpositional.job.stored.IcebergHistory.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * How snapshots are divided into batches, of which each has at least one: they are read whole.
 *
 * @param size what a batch takes at most
 */
record SnapshotPlan(BatchSize size) {

    /**
     * The last snapshot of each batch where nothing was read yet. The rows of a snapshot behind which rows were only added stand in
     * it: all before it is one batch with it, for what is kept of the history need not say where they came from.
     *
     * @param lineage all snapshots, the oldest first
     */
    List<Snapshot> fromTheFirst(List<Snapshot> lineage) {
        int first = lineage.size() - 1;
        while (first > 0 && lineage.get(first).keepsRows()) {
            first--;
        }
        return lineage.isEmpty()
                ? List.of()
                : ends(
                        lineage.subList(first, lineage.size()),
                        lineage.get(first).all());
    }

    /** The last snapshot of each batch behind what was read. */
    List<Snapshot> following(List<Snapshot> added) {
        return added.isEmpty() ? List.of() : ends(added, addedBy(added.get(0)));
    }

    private List<Snapshot> ends(List<Snapshot> snapshots, Size ofFirst) {
        List<Snapshot> ends = new ArrayList<>();
        Size taken = ofFirst;
        for (int next = 1; next < snapshots.size(); next++) {
            Size more = addedBy(snapshots.get(next));
            if (amount(more) > 0 && amount(taken.plus(more)) > size.amount()) {
                ends.add(snapshots.get(next - 1));
                taken = more;
            } else {
                taken = taken.plus(more);
            }
        }
        ends.add(snapshots.get(snapshots.size() - 1));
        return ends;
    }

    private static Size addedBy(Snapshot snapshot) {
        return snapshot.isAppend() ? snapshot.added() : new Size(0, 0);
    }

    private long amount(Size files) {
        return size.isOfFiles() ? files.files() : files.bytes();
    }
}
