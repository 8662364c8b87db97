package io.github.sparkpositional.job.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes secrets out of what is printed or written down: values of options that are named like one, and passwords in URLs. */
public final class Secrets {
    static final String REDACTED = "(redacted)";

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(secret|passw|passphrase|pwd|(?:^|[._-])pass$|token|credential|access[._-]?key|account[._-]?key|api[._-]?key"
                    + "|private[._-]?key|sas).*");
    private static final Pattern USER_INFO = Pattern.compile("(://)[^/\\s'\"]+@");
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?i)((?:secret|passw(?:or)?d|passphrase|pwd|token|access[._-]?key|account[._-]?key|api[._-]?key|sig)\\w*=)"
                    + "(?:\"[^\"]*\"|'[^']*'|[^&;\\s'\"]+)");

    private Secrets() {}

    /** Options as they may be shown. */
    public static Map<String, String> redacted(Map<String, String> options) {
        Map<String, String> shown = new LinkedHashMap<>();
        options.forEach(
                (name, value) -> shown.put(name, SECRET_NAME.matcher(name).matches() ? REDACTED : redacted(value)));
        return shown;
    }

    /** A text as it may be shown: without {@code user:password@} and {@code password=...}. */
    public static String redacted(String text) {
        String plain = USER_INFO.matcher(text).replaceAll("$1" + REDACTED + "@");
        return ASSIGNMENT.matcher(plain).replaceAll("$1" + REDACTED);
    }
}
