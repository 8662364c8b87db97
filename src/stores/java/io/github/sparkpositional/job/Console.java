package io.github.sparkpositional.job;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the jar's command line in this process and keeps what it says. */
public record Console(int exitCode, String output, String errors) {

    public static Console run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = Main.run(new PrintWriter(output, true), new PrintWriter(errors, true), arguments);
        return new Console(exitCode, output.toString(), errors.toString());
    }
}
