package io.github.sparkpositional.job.message;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Takes secrets out of what is printed or written down. Of options only those are shown that {@link HarmlessOptions} knows,
 * for no list of names that sound secret is complete. Texts of others, errors above all, lose what looks like a secret.
 */
public final class Secrets {
    static final String REDACTED = "(redacted)";

    private static final int SHORTEST = 3;
    private static final String NAMES = "secret|passw(?:or)?d|passphrase|passcode|pwd|access[._-]?key|account[._-]?key"
            + "|api[._-]?key|private[._-]?key";
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(" + NAMES + "|(?:^|[._-])pass$|token|credential|bearer|sas).*");
    /** File systems whose URIs have a port and no password. */
    private static final String STORES = "hdfs|webhdfs|swebhdfs|viewfs|file|s3|s3a|s3n|gs|oss|ofs|o3fs|har";

    private static final Pattern USER_INFO = Pattern.compile("(://)[^/\\s'\"]+@");
    /** A password may hold slashes; a port is followed by one, too. */
    private static final Pattern USER_INFO_WITH_SLASH =
            Pattern.compile("(?i)(?<!\\b(?:" + STORES + "))(://)[^/@:\\s'\"]+:[^@\\s'\"]+@");

    private static final Pattern ORACLE = Pattern.compile("(?i)(jdbc:\\w+:\\w+:)[^@/\\s'\"]*/[^\\s'\"]+@");
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?i)((?:" + NAMES + "|token|credentials?|sig|signature)\\w*=)(?:\"[^\"]*\"|'[^']*'|[^&;\\s'\"]+)");
    private static final Pattern MEMBER = Pattern.compile("(?i)(\"[^\"]*(?:" + NAMES
            + "|token|credential|authorization|bearer)[^\"]*\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern COLON =
            Pattern.compile("(?i)(\\b[\\w.-]*(?:" + NAMES + ")\\w*\\s*:\\s*)(?:\"[^\"]*\"|'[^']*'|[^,;\\s'\"]+)");
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i)(\\bauthorization['\"]?\\s*[:=]\\s*['\"]?)(?!\\(redacted)[^'\"\\n,;]+");
    private static final Pattern BEARER = Pattern.compile("(\\b[Bb]earer\\s+)[A-Za-z0-9._~+/=-]{3,}");
    private static final Pattern AWS_KEY = Pattern.compile("\\b(A[KS]IA)[0-9A-Z]{12,}");
    private static final Pattern PEM =
            Pattern.compile("(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(?:-----END [A-Z ]*-----|$)", Pattern.DOTALL);

    private Secrets() {}

    /** What stands in the place of a value that is not shown. */
    public static String hidden() {
        return REDACTED;
    }

    /** Whether the value of an option is not shown. */
    public static boolean hides(String option) {
        return !HarmlessOptions.has(option);
    }

    /**
     * What tells that the value of a hidden option changed, without telling the value: 16 bits of a checksum, which fit too
     * many values to find the right one by trying, and miss one change in 65,536. What is named like a secret may change.
     */
    public static String trace(String option, String value) {
        if (SECRET_NAME.matcher(option).matches()) {
            return REDACTED;
        }
        CRC32 checksum = new CRC32();
        checksum.update(value.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%s %04x", REDACTED, checksum.getValue() & 0xffff);
    }

    /** Options as they may be shown. */
    public static Map<String, String> redacted(Map<String, String> options) {
        Map<String, String> shown = new LinkedHashMap<>();
        options.forEach((name, value) -> shown.put(name, HarmlessOptions.has(name) ? redacted(value) : REDACTED));
        return shown;
    }

    /** A text as it may be shown: without what looks like a secret. */
    public static String redacted(String text) {
        String plain = text;
        for (Pattern pattern : new Pattern[] {USER_INFO, USER_INFO_WITH_SLASH, ORACLE}) {
            plain = pattern.matcher(plain).replaceAll("$1" + REDACTED + "@");
        }
        plain = MEMBER.matcher(plain).replaceAll("$1" + REDACTED + "\"");
        for (Pattern pattern : new Pattern[] {ASSIGNMENT, AUTHORIZATION, BEARER, COLON, AWS_KEY, PEM}) {
            plain = pattern.matcher(plain).replaceAll("$1" + REDACTED);
        }
        return plain;
    }

    /** A text as it may be shown of a job with these options: without their values, too. */
    public static String redacted(String text, Map<String, String> options) {
        String plain = text;
        for (Map.Entry<String, String> option : options.entrySet()) {
            String value = option.getValue();
            if (!HarmlessOptions.has(option.getKey()) && value.length() >= SHORTEST) {
                plain = plain.replace(value, REDACTED);
            }
        }
        return redacted(plain);
    }
}
