package io.github.sparkpositional.job.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sparkpositional.kernel.NumberFormat;

/**
 * How far a job went that is processed in batches.
 *
 * @param done batches of this run
 * @param files of the input that they took; null where they took rows of a table
 * @param all batches of the output
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchNumbers(long done, Long files, long all) {

    /** For people. */
    String words() {
        return NumberFormat.count(done) + " of "
                + (files == null ? "new rows" : NumberFormat.count(files) + " new files") + ", "
                + NumberFormat.count(all) + " in the output";
    }
}
