package io.github.sparkpositional.pages;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What very large data sets take, computed from what BENCHMARKS.md says was measured. */
final class Sizing {
    private static final double PICTURES = 1e9;
    private static final double TOKENS = 10e12;
    private static final int PATCHES = 196;
    private static final int NUMBERS = 768;
    private static final int IN_A_SHARD = 10_000;

    /** A cluster to count hours on, and the cores of the machine that was measured. */
    private static final int CORES = 100 * 16;

    private static final int MEASURED_CORES = 2;

    /** What a task of a job makes before compression. */
    private static final double TASK = 96 << 20;

    /** The same where many small files are its input. */
    private static final double GATHERED = 192 << 20;

    private final Page benchmarks = Page.of(Path.of("BENCHMARKS.md"));

    private Sizing() {}

    /** Tables by the names of their markers. */
    static String pictures() {
        return new Sizing().ofPictures();
    }

    static String tokens() {
        return new Sizing().ofTokens();
    }

    static String listing() {
        return new Sizing().ofListing();
    }

    private String ofPictures() {
        Table table = new Table(
                "1 billion pictures, 196 x 768, with",
                "in memory",
                "under zstd",
                "tasks and files",
                "hours on 1,600 cores");
        double pixels = share("photographs flat");
        double positions = share("attached flat");
        double flat = PICTURES / rate("job, `flat` to Parquet") / 3600 * MEASURED_CORES / CORES;
        String uint8 = "at most " + hours(flat);
        double cell = PATCHES * NUMBERS;
        row(table, "positions as vectors, `flat`", 8 * cell, 4 * cell * (pixels + positions), hours(flat));
        row(table, "positions as ids, `flat`", 4 * cell + 4 * PATCHES, 4 * cell * pixels, uint8);
        row(table, "positions as ids, `dtype: uint8`", cell + 4 * PATCHES, cell, uint8);
        return table.toString();
    }

    private static void row(Table table, String what, double memory, double stored, String hours) {
        table.row(what, bytes(PICTURES * memory), bytes(PICTURES * stored), count(PICTURES * memory / GATHERED), hours);
    }

    private String ofTokens() {
        Table table = new Table("10 trillion tokens, as", "in memory", "tasks and files", "hours on 1,600 cores");
        double seconds = seconds("job, ids and position ids to Parquet");
        double tokens = TOKENS / (measuredTokens() / seconds) / 3600 * MEASURED_CORES / CORES;
        tokens(table, "ids", 4, "at most " + hours(tokens));
        tokens(table, "ids and position ids", 8, "at most " + hours(tokens));
        tokens(table, "ids and vectors of 768 numbers, `flat`", 4 + 4 * NUMBERS, "not measured");
        return table.toString();
    }

    private static void tokens(Table table, String what, double each, String hours) {
        table.row(what, bytes(TOKENS * each), count(TOKENS * each / TASK), hours);
    }

    private String ofListing() {
        double each = number(
                cells("a job on loose pictures: heap of the driver for a file").get(1));
        Table table = new Table("Input", "files", "heap of the driver for their list");
        for (double files : new double[] {1e6, 10e6, 100e6}) {
            table.row("loose pictures", count(files), bytes(files * each));
        }
        table.row(
                "1 billion pictures in shards of " + count(IN_A_SHARD),
                count(PICTURES / IN_A_SHARD),
                bytes(PICTURES / IN_A_SHARD * each));
        table.row(
                "10 trillion tokens as text in files of 1 GB",
                count(TOKENS * bytesOfAToken() / 1e9),
                bytes(TOKENS * bytesOfAToken() / 1e9 * each));
        return table.toString();
    }

    private double measuredTokens() {
        return number(sentence("to ([0-9,]+) ids and position ids"));
    }

    private double bytesOfAToken() {
        return number(sentence("lines \\(([0-9]+) MB\\)")) * 1e6 / measuredTokens();
    }

    private String sentence(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(String.join(" ", benchmarks.lines()));
        if (!found.find()) {
            throw new IllegalStateException("BENCHMARKS.md no longer says " + pattern + ".");
        }
        return found.group(1);
    }

    /** Pictures a second in the steady state. */
    private double rate(String line) {
        return number(cells(line).get(3));
    }

    private double seconds(String line) {
        return number(cells(line).get(1).replace(" s", ""));
    }

    /** Of the bytes that zstd leaves. */
    private double share(String line) {
        return number(cells(line).get(4).split(", ")[1]);
    }

    private List<String> cells(String line) {
        return benchmarks.lines().stream()
                .filter(row -> row.startsWith("| " + line + " |"))
                .map(row -> List.of(row.substring(2).split(" \\| | \\|$")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("BENCHMARKS.md has no line '" + line + "'."));
    }

    private static double number(String written) {
        return Double.parseDouble(written.replace(",", ""));
    }

    private static String bytes(double bytes) {
        String[] units = {"kB", "MB", "GB", "TB", "PB"};
        int unit = 0;
        double left = bytes / 1e3;
        while (left >= 1000 && unit < units.length - 1) {
            left /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, left < 10 ? "%.1f %s" : "%.0f %s", left, units[unit]);
    }

    private static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static String hours(double hours) {
        return String.format(Locale.ROOT, hours < 10 ? "%.1f" : "%.0f", hours);
    }
}
