package io.github.sparkpositional.report.figure;

/** Text that came from anywhere, as text of a page: nothing in it is read as markup. */
public final class Markup {
    private Markup() {}

    /** For element content and for attribute values in double quotes. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(point) ? point : 0xfffd);
            }
        });
        return escaped.toString();
    }

    /** Control characters, lone surrogates and signs that turn the direction of what follows are shown as �. */
    private static boolean isAllowed(int point) {
        boolean isControl = Character.isISOControl(point) && point != '\n' && point != '\t';
        boolean isLoneSurrogate = point >= 0xd800 && point <= 0xdfff;
        boolean turnsDirection = (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
        boolean isNoCharacter = (point & 0xfffe) == 0xfffe;
        return !isControl && !isLoneSurrogate && !turnsDirection && !isNoCharacter;
    }
}
