package io.github.sparkpositional.job;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** The commands as calls within a process, which go on with its session; for notebooks and other languages. */
public final class Commands {
    private Commands() {}

    /**
     * How a command ended.
     *
     * @param exitCode as the process would have it
     * @param output what it printed
     * @param error what it printed about mistakes and failures
     */
    public record Ended(int exitCode, String output, String error) {}

    /** Runs one command. */
    public static Ended run(List<String> arguments) {
        StringWriter output = new StringWriter();
        StringWriter error = new StringWriter();
        int code =
                Main.run(new PrintWriter(output, true), new PrintWriter(error, true), arguments.toArray(String[]::new));
        return new Ended(code, output.toString(), error.toString());
    }
}
