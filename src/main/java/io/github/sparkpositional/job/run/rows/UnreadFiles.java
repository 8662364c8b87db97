package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.input.FileContents;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.run.check.Disposition;
import io.github.sparkpositional.stage.row.Catalyst;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** Files that no row can hold: bad rows before the first stage. */
final class UnreadFiles {
    /** What to do where such a file fails the job. */
    static final String WAY_OUT =
            "Set quarantine to keep such files there, or handleInvalid of the first stage to skip to drop them.";

    private UnreadFiles() {}

    /** Whether the input tells them. */
    static boolean isTold(CheckedJob job) {
        return Arrays.asList(job.input().columns()).contains(FileContents.UNREAD);
    }

    /** The reason; null for a file that was read. */
    static Expression reason() {
        return Catalyst.attribute(FileContents.UNREAD);
    }

    /** As the first stage of ours has it. Kept, contents are null, and found bad by that stage. */
    static Disposition disposition(CheckedJob job) {
        return job.document().quarantine().isPresent()
                ? Disposition.QUARANTINE
                : job.stages().stream()
                        .map(stage -> Disposition.of(stage, false))
                        .filter(disposition -> disposition != Disposition.UNKNOWN)
                        .findFirst()
                        .orElse(Disposition.FAIL);
    }
}
