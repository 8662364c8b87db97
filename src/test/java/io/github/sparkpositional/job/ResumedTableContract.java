package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a job with {@code resume} promises of a table. */
interface ResumedTableContract extends ResumedTable {
    /** What the commands call the table. */
    String name();

    /**
     * A run may be killed before its batch, or what is beside it, is in place, and before it notes down that it is done; one that
     * is judged bad is not committed.
     */
    @Test
    default void everyBatchIsACommitOfJudgedRowsAndIsThereOnceWhereverItsRunIsCutOff() throws IOException {
        deliver(0, 1, 2);
        Console first = run(resuming());
        assertThat(first.errors()).isEmpty();
        assertThat(first.output())
                .contains("batches     2 of 3 new files, 2 in the output", "rows out    6", "quarantined 3");
        forget(1);
        ResumedTable.delete(folder().resolve("bad/batch=1"));
        assertThat(run(resuming()).output()).contains("batches     1 of 1 new files, 2 in the output");
        assertRows(0, 1, 2);
        forget(1);
        deliver(3);
        Console past = run(resuming() + "maxInvalid: 0\n");
        assertThat(past.errors()).contains("maxInvalid (0)", "earlier batches are kept, and the next run continues");
        assertRows(0, 1, 2);
        assertThat(run(resuming()).output()).contains("batches     1 of 1 new files, 3 in the output");
        assertRows(0, 1, 2, 3);
        assertThat(rows().columns()).containsExactly("id", "tokens", "positions");
        assertThat(bad().where("batch = 1").count()).isEqualTo(1);
        Console verified = Console.run("verify", name());
        assertThat(verified.output()).as(verified.errors()).contains("is unchanged: 8 rows, checksums of 3 columns.");
    }
}
