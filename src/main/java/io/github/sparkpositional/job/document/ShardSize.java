package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.shard.SizedFiles;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.network.util.JavaUtils;

/**
 * How large the files of an output are.
 *
 * @param samples that each has, but for the last one; empty where bytes count
 * @param bytes behind which a file ends
 */
public record ShardSize(OptionalLong samples, OptionalLong bytes) {
    private static final String SAMPLES = "samples";
    private static final String BYTES = "bytes";
    private static final long MOST_BYTES = 1L << 30;

    /**
     * Reads the key {@code shards} of an output.
     *
     * @throws JobMistakeException if it has both units or none, or if an amount is not a positive number
     */
    static ShardSize read(Node node, Mistakes mistakes) {
        Section shards = Section.of(node, mistakes, SAMPLES, BYTES);
        Optional<Integer> samples = shards.positive(SAMPLES);
        Optional<String> bytes = shards.text(BYTES);
        if (samples.isPresent() == bytes.isPresent()) {
            throw new JobMistakeException(
                    shards.place(),
                    "shards are measured in samples or in bytes, as in {samples: 10000} or {bytes: 64m}.");
        }
        return samples.isPresent()
                ? new ShardSize(OptionalLong.of(samples.get()), OptionalLong.empty())
                : new ShardSize(OptionalLong.empty(), OptionalLong.of(bytes(shards, bytes.orElseThrow())));
    }

    private static long bytes(Section shards, String written) {
        try {
            long bytes = JavaUtils.byteStringAsBytes(written);
            if (bytes > 0 && bytes <= MOST_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException refused) {
            // Told below, in the words of a job.
        }
        throw new JobMistakeException(
                shards.place(BYTES), "bytes must be a size from one byte to 1g, as in 64m, but is '" + written + "'.");
    }

    /** As it stands in a job. */
    Map<String, Object> json() {
        return samples.isPresent() ? Map.of(SAMPLES, samples.getAsLong()) : Map.of(BYTES, bytes.getAsLong());
    }

    /** Name of the format to write files of a format with: Spark's own end at a number of bytes only by way of another. */
    public String format(String ofFiles) {
        return isSized(ofFiles) ? SizedFiles.NAME : ofFiles;
    }

    private boolean isSized(String ofFiles) {
        return bytes.isPresent() && !InputFormat.isOfShards(ofFiles);
    }

    /** The same for the writer of that format. */
    public Map<String, String> writerOptions(String ofFiles) {
        boolean isOfShards = InputFormat.isOfShards(ofFiles);
        if (bytes.isPresent()) {
            String most = Long.toString(bytes.getAsLong());
            return isOfShards
                    ? Map.of(SizedFiles.BYTES, most)
                    : Map.of(SizedFiles.BYTES, most, SizedFiles.FORMAT, ofFiles);
        }
        return Map.of(isOfShards ? "maxRecordsPerShard" : "maxRecordsPerFile", Long.toString(samples.getAsLong()));
    }
}
