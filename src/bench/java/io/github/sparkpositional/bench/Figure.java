package io.github.sparkpositional.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One line of the table: a ratio against a peer of the same run, and what it had to be.
 *
 * @param name what is compared with what
 * @param ratio null where it could not be measured
 * @param target as text; null for a line that informs only
 * @param met null where there is no ratio or no target
 * @param rowsPerSecond of our side, for information
 * @param megabytesPerSecond of our side's result, for information
 * @param note what else was seen, or why nothing was
 */
record Figure(
        String name,
        Double ratio,
        String target,
        Boolean met,
        @JsonProperty("rows_per_s") Double rowsPerSecond,
        @JsonProperty("mb_per_s") Double megabytesPerSecond,
        String note) {

    static Figure of(String name, double ratio, Target target, Contest.Result ours) {
        return new Figure(
                name,
                ratio,
                target.toString(),
                target.isMetBy(ratio),
                ours.rowsPerSecond(),
                ours.megabytesPerSecond(),
                "");
    }

    /** A ratio that has no target. */
    static Figure informing(String name, double ratio, Contest.Result ours) {
        return new Figure(name, ratio, null, null, ours.rowsPerSecond(), ours.megabytesPerSecond(), "");
    }

    /** A ratio that has neither target nor speed. */
    static Figure informing(String name, double ratio, String note) {
        return new Figure(name, ratio, null, null, null, null, note);
    }

    static Figure of(String name, double ratio, Target target, String note) {
        return new Figure(name, ratio, target.toString(), target.isMetBy(ratio), null, null, note);
    }

    /** The same figure with a remark. */
    Figure noting(String remark) {
        return new Figure(name, ratio, target, met, rowsPerSecond, megabytesPerSecond, remark);
    }

    static Figure skipped(String name, Target target, String reason) {
        return new Figure(name, null, target.toString(), null, null, null, "skipped: " + reason);
    }
}
