package io.github.sparkpositional.job.checksum;

import java.util.HexFormat;

/**
 * The sum of the hashes of a column's cells.
 *
 * @param hash how they were made
 * @param low sum of the low 32 bits
 * @param high sum of the high 32 bits
 */
public record Checksum(CellHash hash, long low, long high) {

    /**
     * The checksum of both columns together.
     *
     * @throws IllegalStateException if their hashes were made differently
     */
    public Checksum plus(Checksum other) {
        if (isZero() || other.isZero()) {
            return isZero() ? other : this;
        }
        if (hash != other.hash) {
            throw new IllegalStateException("The output's checksums were made by another version, while this job ran: "
                    + other.written() + " and " + written() + " can't be added. Run the job again.");
        }
        return new Checksum(hash, low + other.low, high + other.high);
    }

    /** As of no rows. */
    private boolean isZero() {
        return low == 0 && high == 0;
    }

    /** 32 hexadecimal digits, high before low, behind the name of the hash. */
    public String written() {
        return hash.prefix() + HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    /**
     * @throws IllegalArgumentException if it is no such text
     */
    public static Checksum parse(String written) {
        CellHash hash = written.startsWith(CellHash.BYTES.prefix()) ? CellHash.BYTES : CellHash.NUMBERS;
        String digits = written.substring(hash.prefix().length());
        if (!digits.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("'" + written + "' is not a checksum of 32 hexadecimal digits");
        }
        return new Checksum(
                hash, HexFormat.fromHexDigitsToLong(digits, 16, 32), HexFormat.fromHexDigitsToLong(digits, 0, 16));
    }
}
