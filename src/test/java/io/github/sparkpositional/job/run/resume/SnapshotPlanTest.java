package io.github.sparkpositional.job.run.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.job.document.BatchSize;
import io.github.sparkpositional.job.stored.IcebergHistory.Size;
import io.github.sparkpositional.job.stored.IcebergHistory.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotPlanTest {
    private final List<Snapshot> lineage = new ArrayList<>();

    @Test
    void eachBatchIsAsManyWholeSnapshotsAsItMayTake() {
        grow("append", 2);
        grow("append", 1);
        grow("append", 1);
        grow("append", 5);
        grow("append", 1);
        assertThat(ends(new SnapshotPlan(new BatchSize("files", 3)).fromTheFirst(lineage)))
                .containsExactly(1, 2, 3, 4);
        assertThat(ends(new SnapshotPlan(new BatchSize("files", 100)).fromTheFirst(lineage)))
                .containsExactly(4);
        assertThat(ends(new SnapshotPlan(new BatchSize("bytes", 40)).following(lineage.subList(1, 5))))
                .containsExactly(2, 3, 4);
        assertThat(new SnapshotPlan(new BatchSize("files", 3)).fromTheFirst(List.of()))
                .isEmpty();
        assertThat(new SnapshotPlan(new BatchSize("files", 3)).following(List.of()))
                .isEmpty();
    }

    @Test
    void filesThatWereOnlyPutTogetherCountForNothing() {
        grow("append", 1);
        grow("replace", 9);
        grow("append", 1);
        grow("replace", 9);
        assertThat(ends(new SnapshotPlan(new BatchSize("files", 2)).fromTheFirst(lineage)))
                .containsExactly(3);
        assertThat(ends(new SnapshotPlan(new BatchSize("files", 1)).fromTheFirst(lineage)))
                .containsExactly(1, 3);
        assertThat(ends(new SnapshotPlan(new BatchSize("files", 1)).following(lineage.subList(3, 4))))
                .containsExactly(3);
    }

    @Test
    void whatStandsBehindTheLastChangeIsTheFirstBatch() {
        grow("append", 1);
        grow("append", 1);
        grow("overwrite", 1);
        grow("append", 1);
        grow("append", 1);
        assertThat(ends(new SnapshotPlan(new BatchSize("files", 1)).fromTheFirst(lineage)))
                .containsExactly(2, 3, 4);
        assertThat(ends(new SnapshotPlan(new BatchSize("files", 3)).fromTheFirst(lineage)))
                .containsExactly(3, 4);
        assertThat(ends(new SnapshotPlan(new BatchSize("files", 2)).fromTheFirst(lineage.subList(4, 5))))
                .containsExactly(4);
    }

    /** A snapshot of files of ten bytes; each before it has left all of its files. */
    private void grow(String operation, int files) {
        int last = lineage.size() - 1;
        Size added = new Size(files, 10L * files);
        boolean isMore = operation.equals("append");
        Size before = last < 0 ? new Size(0, 0) : lineage.get(last).all();
        lineage.add(new Snapshot(
                lineage.size(),
                last < 0 ? Optional.empty() : Optional.of((long) last),
                operation,
                isMore ? before.plus(added) : before,
                added,
                Optional.empty()));
    }

    private static List<Integer> ends(List<Snapshot> snapshots) {
        return snapshots.stream().map(snapshot -> (int) snapshot.id()).toList();
    }
}
