package io.github.sparkpositional.job.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sparkpositional.kernel.NumberFormat;

/**
 * Where the rows of a job went: {@code in + added = out + quarantined + skipped}. Where documents are packed into other
 * rows, the documents stand on the right in their place, and the rows that they became on the left.
 *
 * @param added by stages or a selection that make several rows of one
 * @param skipped by handleInvalid, and by stages and filters of Spark's own
 * @param packed null where nothing is packed
 */
public record RowNumbers(
        long in,
        long added,
        long out,
        long quarantined,
        long skipped,
        @JsonInclude(JsonInclude.Include.NON_NULL) Packed packed) {
    public static final RowNumbers NONE = new RowNumbers(0, 0, 0, 0, 0, null);

    /**
     * What became of documents, those without a token included.
     *
     * @param documents that were packed
     * @param rows that they were packed into
     */
    public record Packed(long documents, long rows) {
        private Packed plus(Packed other) {
            return other == null ? this : new Packed(documents + other.documents, rows + other.rows);
        }

        @Override
        public String toString() {
            return NumberFormat.count(documents) + " documents into " + NumberFormat.count(rows) + " rows";
        }
    }

    /**
     * @throws IllegalStateException if a row is missing, or one is too many
     */
    public void check() {
        long unpacked = packed == null ? 0 : packed.documents - packed.rows;
        if (in + added != out + quarantined + skipped + unpacked) {
            throw new IllegalStateException("The rows don't add up, so nothing was published: " + this + ".");
        }
    }

    public RowNumbers plus(RowNumbers other) {
        return new RowNumbers(
                in + other.in,
                added + other.added,
                out + other.out,
                quarantined + other.quarantined,
                skipped + other.skipped,
                packed == null ? other.packed : packed.plus(other.packed));
    }

    @Override
    public String toString() {
        return NumberFormat.count(in) + " in" + (added == 0 ? "" : " + " + NumberFormat.count(added) + " added") + " = "
                + NumberFormat.count(out) + " out + " + NumberFormat.count(quarantined) + " quarantined + "
                + NumberFormat.count(skipped)
                + " skipped" + (packed == null ? "" : ", with " + packed);
    }
}
