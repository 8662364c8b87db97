package io.github.sparkpositional.shard;

import java.io.Serializable;

/**
 * When a shard is full.
 *
 * @param samples that it holds
 * @param bytes behind which no further sample is added, before compression
 */
record ShardLimit(long samples, long bytes) implements Serializable {
    static final String SAMPLES = "maxRecordsPerShard";
    static final String BYTES = "maxShardBytes";

    /** Some formats hold a shard in memory, and have offsets of four bytes. */
    private static final long MOST_BYTES = 1L << 30;

    private static final long USUAL_BYTES = 1L << 26;

    static ShardLimit of(ShardOptions options) {
        long samples = options.number(SAMPLES, Long.MAX_VALUE >> 1).orElse(Long.MAX_VALUE);
        long unset = samples == Long.MAX_VALUE ? USUAL_BYTES : Long.MAX_VALUE;
        return new ShardLimit(samples, options.bytes(BYTES, MOST_BYTES).orElse(unset));
    }
}
