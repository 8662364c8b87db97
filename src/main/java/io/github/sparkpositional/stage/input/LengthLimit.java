package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;

/**
 * Most tokens a row may have.
 *
 * @param maxLength {@link Integer#MAX_VALUE} where there is no limit
 */
public record LengthLimit(int maxLength, Overflow overflow) implements Serializable {

    /** What happens past the limit. */
    public enum Overflow {
        ERROR,
        /** An error, in a stage that knows nothing else. */
        REFUSE,
        TRUNCATE,
        /** Nothing here: the encoding itself stretches its table. */
        RESAMPLE
    }

    /** How many of a row's tokens count. */
    public int rows(int tokens) {
        if (tokens <= maxLength || overflow == Overflow.RESAMPLE) {
            return tokens;
        }
        if (overflow == Overflow.TRUNCATE) {
            return maxLength;
        }
        throw new InvalidRowException(
                Reason.TOO_LONG,
                "The row has " + tokens + " tokens, but maxLength is " + maxLength
                        + ". Raise maxLength"
                        + (overflow == Overflow.REFUSE ? "." : " or set overflow to 'truncate'."));
    }
}
