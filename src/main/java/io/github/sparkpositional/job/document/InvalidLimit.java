package io.github.sparkpositional.job.document;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many bad rows a job may meet: a number of rows, or a share of the rows read.
 *
 * @param written as it stands in the job, for example {@code 1%} or {@code 1000}
 * @param amount rows, or per cent of the rows read
 */
public record InvalidLimit(String written, double amount) {
    private static final Pattern PATTERN = Pattern.compile("(\\d{1,15}|\\d{1,3}(?:\\.\\d{1,9})?%)");

    /** Empty if it is neither a whole number nor a percentage from 0 to 100. */
    static Optional<InvalidLimit> parse(String written) {
        Matcher matcher = PATTERN.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double amount = Double.parseDouble(written.replace("%", ""));
        return isShare(written) && amount > 100 ? Optional.empty() : Optional.of(new InvalidLimit(written, amount));
    }

    /** The number of rows past which a job can stop at once; a share is known only when all rows were read. */
    public OptionalLong rows() {
        return isShare(written) ? OptionalLong.empty() : OptionalLong.of((long) amount);
    }

    public boolean isPassed(long bad, long rowsIn) {
        return isShare(written) ? bad * 100.0 > amount * rowsIn : bad > (long) amount;
    }

    private static boolean isShare(String written) {
        return written.endsWith("%");
    }
}
