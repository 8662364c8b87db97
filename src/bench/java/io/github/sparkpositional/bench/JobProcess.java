package io.github.sparkpositional.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A job by {@code jobs/submit}, as the README has it. */
final class JobProcess {
    private JobProcess() {}

    /** Has everything built that a first call builds, before anything is timed. */
    static void prepare() throws IOException, InterruptedException {
        command("the first call", "--version").seconds();
    }

    /** @param yaml the job, with {@code {in}} and {@code {out}} for its places */
    static WholeProcess of(String name, String yaml, Path directory, String target) {
        try {
            Path job = Files.createTempFile("endtoend", ".yaml");
            Files.writeString(job, yaml.replace("{in}", directory.toString()).replace("{out}", target));
            return command(name, "--master", "local[" + Bench.THREADS + "]", job.toString());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    static WholeProcess command(String name, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("jobs/submit"));
        command.addAll(List.of(arguments));
        return new WholeProcess(name, command);
    }
}
