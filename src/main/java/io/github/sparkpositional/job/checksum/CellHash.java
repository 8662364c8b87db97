package io.github.sparkpositional.job.checksum;

import java.util.Collection;
import org.apache.spark.sql.types.DataType;

/** How the 64-bit hash of a cell is made. */
public enum CellHash {
    /** Spark's {@code xxhash64}, number by number. Manifests of earlier versions have only these. */
    NUMBERS(""),
    /** {@link ByteHash}: whole runs of numbers at once, as they stand in memory. */
    BYTES("bytes:");

    private final String prefix;

    CellHash(String prefix) {
        this.prefix = prefix;
    }

    /** What a checksum of such hashes starts with where it is written. */
    String prefix() {
        return prefix;
    }

    /** How a column of this type is hashed: not all types can be hashed by their bytes. */
    CellHash of(DataType type) {
        return this == BYTES && ByteHash.takes(type) ? BYTES : NUMBERS;
    }

    /** How checksums that are to be added to these must be made; by bytes where there are none. */
    public static CellHash fitting(Collection<Checksum> earlier) {
        boolean areNumbers = !earlier.isEmpty() && earlier.stream().allMatch(checksum -> checksum.hash() == NUMBERS);
        return areNumbers ? NUMBERS : BYTES;
    }
}
