package io.github.sparkpositional.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What goes wrong on executors; a job calls it in SQL as {@code java_method} for each row. It says in a folder which
 * process has come how far, so that a test can strike at the right moment.
 */
public final class Faults {
    private static final String GOOD = "good";

    private Faults() {}

    /** Takes its time, and leaves a file named as this process. */
    public static String slow(String folder) throws IOException, InterruptedException {
        Files.writeString(Path.of(folder, Long.toString(ProcessHandle.current().pid())), "");
        Thread.sleep(4);
        return GOOD;
    }

    /** Fails the first two calls. */
    public static String failTwice(String folder) throws IOException {
        for (String attempt : new String[] {"first", "second"}) {
            Path mark = Path.of(folder, attempt);
            if (Files.notExists(mark)) {
                Files.createFile(mark);
                throw new IllegalStateException("the " + attempt + " attempt fails");
            }
        }
        return GOOD;
    }

    /** Hangs in the first call, and in that alone. */
    public static String straggle(String folder) throws IOException, InterruptedException {
        Path mark = Path.of(folder, "straggler");
        if (Files.notExists(mark)) {
            Files.createFile(mark);
            Thread.sleep(600_000);
        }
        return GOOD;
    }

    /** Fails for the row "fails" as soon as another one is on its way, which takes its time whoever interrupts it. */
    public static String outlive(String folder, String row) throws IOException {
        Path started = Path.of(folder, "started");
        if (row.equals("fails")) {
            while (Files.notExists(started)) {
                Thread.onSpinWait();
            }
            throw new IllegalStateException("this row fails");
        }
        Files.createFile(started);
        long end = System.nanoTime() + 1_500_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        Files.createFile(Path.of(folder, "ended"));
        return GOOD;
    }

    /** Asks for more memory than there is. */
    public static String exhaust(String row) {
        return row + new long[Integer.MAX_VALUE - 8].length;
    }

    /** Does nothing. */
    public static String none(String folder) {
        return folder.isEmpty() ? "" : GOOD;
    }
}
