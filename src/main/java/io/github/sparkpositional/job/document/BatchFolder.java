package io.github.sparkpositional.job.document;

import org.apache.hadoop.fs.Path;

/**
 * The folders of an output that is written in batches: {@code batch=0}, {@code batch=1}, and so on. A folder appears by
 * one rename, and its name says which batch it holds, so that a batch is never there in part and never twice. Readers
 * see the folders as one data set, with the batch of each row in a column {@value #COLUMN}.
 */
public final class BatchFolder {
    public static final String COLUMN = "batch";

    private BatchFolder() {}

    /** The folder of one batch in an output. */
    public static String of(String whole, long batch) {
        return new Path(whole, COLUMN + "=" + batch).toString();
    }
}
