package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.param.HasMaxLength.Overflow;
import java.io.Serializable;

/**
 * Most tokens a row may have.
 *
 * @param maxLength {@link Integer#MAX_VALUE} where there is no limit
 * @param wayOut what an error advises beside raising it
 */
public record LengthLimit(int maxLength, Overflow overflow, String wayOut) implements Serializable {

    /** In a stage that has the param {@code overflow}. */
    public static LengthLimit of(int maxLength, Overflow overflow) {
        return new LengthLimit(maxLength, overflow, " or set overflow to 'truncate'");
    }

    /** In a stage that knows nothing else than an error. */
    public static LengthLimit refusing(int maxLength) {
        return new LengthLimit(maxLength, Overflow.ERROR, "");
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
                "The row has " + tokens + " tokens, but maxLength is " + maxLength + ". Raise maxLength" + wayOut
                        + ".");
    }
}
