package io.github.sparkpositional.job.output;

import java.util.HexFormat;

/**
 * The sum of the hashes of a column's cells.
 *
 * @param low sum of the low 32 bits
 * @param high sum of the high 32 bits
 */
public record Checksum(long low, long high) {

    /** The checksum of both columns together. */
    Checksum plus(Checksum other) {
        return new Checksum(low + other.low, high + other.high);
    }

    /** 32 hexadecimal digits, high before low. */
    public String written() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    /**
     * @throws IllegalArgumentException if it is no such text
     */
    static Checksum parse(String written) {
        if (!written.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("'" + written + "' is not a checksum of 32 hexadecimal digits");
        }
        return new Checksum(
                HexFormat.fromHexDigitsToLong(written, 16, 32), HexFormat.fromHexDigitsToLong(written, 0, 16));
    }
}
