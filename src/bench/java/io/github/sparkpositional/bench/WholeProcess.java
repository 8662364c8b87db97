package io.github.sparkpositional.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A command as a user starts it: cold, in a process of its own, from its first instruction to its end.
 *
 * @param name for people
 */
record WholeProcess(String name, List<String> command) {

    /** A process that didn't end well. */
    static final class FailedException extends IllegalStateException {
        private static final long serialVersionUID = 1;

        FailedException(String message) {
            super(message);
        }

        /** What it said last. */
        String lastLine() {
            return getMessage().lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
        }
    }

    /**
     * Seconds until it has ended well.
     *
     * @throws FailedException with all that it said
     */
    double seconds() throws IOException, InterruptedException {
        Path log = Files.createTempFile("endtoend", ".log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            throw new FailedException(name + " ended with " + exit + ":\n" + Files.readString(log));
        }
        Files.delete(log);
        System.out.printf(Locale.ROOT, "%s: %.1f s%n", name, seconds);
        return seconds;
    }
}
