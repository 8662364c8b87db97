package io.github.sparkpositional.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them: one definition of each format, for all messages, reports and pages. */
public final class NumberFormat {
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};
    private static final MathContext DIGITS = new MathContext(4);

    private NumberFormat() {}

    /** A whole number with commas between the thousands. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** At most four significant digits, with a true minus sign. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "infinity" : "−infinity";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        String text = size != 0 && (size < 1e-4 || size >= 1e7)
                ? String.format(Locale.ROOT, "%.3g", value)
                : rounded.toPlainString();
        return text.replace('-', '−');
    }

    /** All digits; whole numbers without a fraction. */
    public static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** In powers of 1000. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }

    /** A duration in seconds, minutes or hours. */
    public static String seconds(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60
                ? String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds)
                : whole < 3600
                        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
