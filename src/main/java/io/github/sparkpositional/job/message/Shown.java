package io.github.sparkpositional.job.message;

import java.util.Locale;

/** Numbers for people. */
public final class Shown {
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};

    private static final int CHARACTERS = 300;

    private Shown() {}

    /** A text of any length, in one line and short. */
    public static String text(String text) {
        String line = String.valueOf(text).replaceAll("\\s+", " ");
        return line.length() > CHARACTERS ? line.substring(0, CHARACTERS) + "..." : line;
    }

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
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

    public static String seconds(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60
                ? String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds)
                : whole < 3600
                        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
