package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Place;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.network.util.JavaUtils;

/**
 * How much of the input one batch of a job with {@code resume} takes at most; a file is never cut, nor is a snapshot of Iceberg, so
 * that a batch takes at least one.
 *
 * @param unit {@code files} or {@code bytes}, both as they lie in the input
 */
public record BatchSize(String unit, long amount) {
    private static final String FILES = "files";
    private static final String BYTES = "bytes";
    /** Minutes of work for a small cluster, and few enough batches for a large input. */
    static final BatchSize DEFAULT = new BatchSize(BYTES, 4L << 30);

    /**
     * Reads the key {@code batch} of a job.
     *
     * @throws JobMistakeException if it has both units or none, or if an amount is not a positive number
     */
    static BatchSize read(Node node, Mistakes mistakes) {
        Section batch = Section.of(node, mistakes, FILES, BYTES);
        Optional<Integer> files = batch.positive(FILES);
        Optional<String> bytes = batch.text(BYTES);
        if (files.isPresent() == bytes.isPresent()) {
            throw new JobMistakeException(
                    batch.place(), "A batch is measured in files or in bytes, as in {files: 1000} or {bytes: 4g}.");
        }
        return files.map(amount -> new BatchSize(FILES, amount))
                .orElseGet(() -> new BatchSize(BYTES, bytes(batch.place(BYTES), bytes.orElseThrow())));
    }

    private static long bytes(Place place, String written) {
        try {
            long bytes = JavaUtils.byteStringAsBytes(written);
            if (bytes > 0) {
                return bytes;
            }
        } catch (IllegalArgumentException refused) {
            // Told below, in the words of a job.
        }
        throw new JobMistakeException(
                place, "bytes must be a size of at least one byte, as in 500m or 4g, but is '" + written + "'.");
    }

    public boolean isOfFiles() {
        return unit.equals(FILES);
    }

    /** The same for Spark's streams of files and of tables of Delta. */
    public Map<String, String> streamOptions() {
        return Map.of(isOfFiles() ? "maxFilesPerTrigger" : "maxBytesPerTrigger", Long.toString(amount));
    }
}
