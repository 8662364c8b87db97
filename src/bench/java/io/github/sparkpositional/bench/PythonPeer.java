package io.github.sparkpositional.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python program that does the same work with what people use today.
 *
 * @param script in {@code src/bench/python/endtoend}
 * @param modules that it imports
 */
record PythonPeer(String name, String script, List<String> modules) {
    private static final Path SCRIPTS = Path.of("src/bench/python/endtoend");

    private static String interpreter() {
        return System.getProperty("bench.python", "python3");
    }

    boolean isThere() throws IOException, InterruptedException {
        return new ProcessBuilder(interpreter(), "-c", "import " + String.join(", ", modules))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    String absent() {
        return "skipped: " + interpreter() + " doesn't find " + String.join(", ", modules)
                + "; -Dbench.python names another Python";
    }

    /** The program over the files of a directory. */
    WholeProcess over(Path directory, String target, String... more) {
        List<String> command = new ArrayList<>(List.of(
                interpreter(),
                SCRIPTS.resolve(script).toString(),
                directory.toString(),
                target,
                Integer.toString(Bench.THREADS)));
        command.addAll(List.of(more));
        return new WholeProcess(name, command);
    }
}
