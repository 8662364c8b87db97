package io.github.sparkpositional.job.message;

/** Text from elsewhere, cut to a length that fits a message. */
public final class ShortText {
    private static final int CHARACTERS = 300;

    private ShortText() {}

    /** Text of any length, in one line and short. */
    public static String of(String text) {
        String line = String.valueOf(text).replaceAll("\\s+", " ");
        return line.length() > CHARACTERS ? line.substring(0, CHARACTERS) + "..." : line;
    }
}
