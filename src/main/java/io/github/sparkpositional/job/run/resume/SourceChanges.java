package io.github.sparkpositional.job.run.resume;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.Paths;
import java.util.List;
import java.util.Locale;

/**
 * What may happen to a table between runs that a job can't follow: what was made of its rows stands in the output. Options of the
 * engines let it go on with the rows that are added.
 *
 * @param output what was made of the table
 */
record SourceChanges(JobDocument.Input input, BatchedOutput output) {
    /** Delta's options. */
    static final String SKIP_CHANGES = "skipChangeCommits";

    static final String SKIP_DELETES = "ignoreDeletes";

    /** Iceberg's options. */
    static final String SKIP_DELETE_SNAPSHOTS = "streaming-skip-delete-snapshots";

    static final String SKIP_OVERWRITE_SNAPSHOTS = "streaming-skip-overwrite-snapshots";

    private static final List<String> WAYS_OUT =
            List.of(SKIP_CHANGES, SKIP_DELETES, SKIP_DELETE_SNAPSHOTS, SKIP_OVERWRITE_SNAPSHOTS);

    /** Whether an option says nothing but what becomes of such changes: a run may set it that an earlier one did not. */
    static boolean isWayOut(String option) {
        return WAYS_OUT.stream().anyMatch(option::equalsIgnoreCase);
    }

    /** Whether an option of the input is on. */
    boolean skips(String option) {
        return input.options().entrySet().stream()
                .anyMatch(set -> set.getKey().equalsIgnoreCase(option)
                        && set.getValue().trim().toLowerCase(Locale.ROOT).equals("true"));
    }

    /**
     * @param commit which did it
     * @param option that passes over it
     */
    IllegalStateException changed(String commit, String option) {
        return new IllegalStateException("Rows of " + shown() + " were deleted or changed by its " + commit
                + ", and what was made of them may stand in the output. To go on with the rows that are added, without what"
                + " such a " + commit.substring(0, commit.indexOf(' ')) + " adds, set " + option
                + ": true in input.options; or start over: " + output.startOver() + ".");
    }

    /** What was made anew under the name of a table has rows of its own. */
    IllegalStateException otherTable() {
        return new IllegalStateException("The input " + shown()
                + " is not the table that earlier runs have read: it was made anew. Restore it, or start over: "
                + output.startOver() + ".");
    }

    /** @param last what the last batch has read up to */
    IllegalStateException lost(String last) {
        return new IllegalStateException("The input " + shown() + " no longer says which rows came behind " + last
                + ", up to which earlier runs have read it: its history was cleaned up, rolled back or replaced since."
                + " Restore it, or start over: " + output.startOver() + ".");
    }

    private String shown() {
        return "'" + input.table().orElseGet(() -> Paths.shown(input.paths().get(0))) + "'";
    }
}
