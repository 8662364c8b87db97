package io.github.sparkpositional.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Python process that decodes and resizes with Pillow when it is told to. */
final class PillowPeer implements AutoCloseable {
    private static final List<String> INTERPRETERS = List.of("/usr/bin/python3", "python3");

    private final Process process;
    private final BufferedReader answers;

    private PillowPeer(Process process, BufferedReader answers) {
        this.process = process;
        this.answers = answers;
    }

    static PillowPeer start(Path directory, int side) throws IOException {
        for (String interpreter : INTERPRETERS) {
            if (interpreter.startsWith("/") && !Files.isExecutable(Path.of(interpreter))) {
                continue;
            }
            Process process = new ProcessBuilder(
                            interpreter,
                            "src/bench/python/pillow_peer.py",
                            directory.toString(),
                            Integer.toString(side),
                            Integer.toString(Bench.THREADS))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
            if ("ready".equals(answers.readLine())) {
                return new PillowPeer(process, answers);
            }
        }
        return new PillowPeer(null, null);
    }

    boolean isThere() {
        return process != null;
    }

    /** Seconds for all files. */
    double run() throws IOException {
        PrintWriter orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        orders.println("go");
        return Double.parseDouble(answers.readLine());
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.getOutputStream().close();
        }
    }
}
