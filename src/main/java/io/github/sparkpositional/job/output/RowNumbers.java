package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.message.Shown;

/**
 * Where the rows of a job went: {@code in + added = out + quarantined + skipped}.
 *
 * @param added by stages or a selection that make several rows of one
 * @param skipped by handleInvalid, and by stages and filters of Spark's own
 */
public record RowNumbers(long in, long added, long out, long quarantined, long skipped) {

    /**
     * @throws IllegalStateException if a row is missing, or one is too many
     */
    public void check() {
        if (in + added != out + quarantined + skipped) {
            throw new IllegalStateException("The rows don't add up, so nothing was published: " + this + ".");
        }
    }

    public RowNumbers plus(RowNumbers other) {
        return new RowNumbers(
                in + other.in,
                added + other.added,
                out + other.out,
                quarantined + other.quarantined,
                skipped + other.skipped);
    }

    @Override
    public String toString() {
        return Shown.count(in) + " in" + (added == 0 ? "" : " + " + Shown.count(added) + " added") + " = "
                + Shown.count(out) + " out + " + Shown.count(quarantined) + " quarantined + " + Shown.count(skipped)
                + " skipped";
    }
}
