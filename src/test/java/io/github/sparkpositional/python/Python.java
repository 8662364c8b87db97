package io.github.sparkpositional.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The {@code python3} of the PATH, with the package of this build and nothing else of it in sight.
 *
 * @param folder to work in
 * @param environment further variables
 */
public record Python(Path folder, Map<String, String> environment) {

    /** One that imports the package from {@code packages}, and writes nothing beside what it imports. */
    public static Python with(Path folder, Path... packages) {
        String path = String.join(
                ":",
                Stream.of(packages)
                        .map(Path::toAbsolutePath)
                        .map(Path::toString)
                        .toList());
        return new Python(folder, Map.of("PYTHONPATH", path, "PYTHONDONTWRITEBYTECODE", "1"));
    }

    /** The same with one more variable. */
    public Python with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Python(folder, more);
    }

    /** Skips the test, visibly, where this Python is missing or can't import a module. */
    public Python requiring(String... modules) throws IOException, InterruptedException {
        for (String module : List.of(modules)) {
            assumeTrue(canImport(module), () -> "not run, since the python3 of this machine can't import " + module);
        }
        assumeTrue(canImport("sys"), "not run, since there is no python3 on this machine");
        return this;
    }

    /** Whether a module can be imported. */
    public boolean canImport(String module) throws InterruptedException {
        try {
            return start("-c", "import " + module).exitCode() == 0;
        } catch (IOException noPython) {
            return false;
        }
    }

    /** Runs Python with these arguments; fails where it fails. Returns what it prints. */
    public String run(String... arguments) throws IOException, InterruptedException {
        Ended ended = start(arguments);
        assertThat(ended.exitCode()).as("%s%s", ended.printed(), ended.warned()).isZero();
        return ended.printed();
    }

    private Ended start(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        Path printed = Files.createTempFile(folder, "python", ".out");
        Path warned = Files.createTempFile(folder, "python", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(warned.toFile())
                .redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean isOver = process.waitFor(10, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(isOver).as("ended in time: %s", command).isTrue();
        return new Ended(process.exitValue(), Files.readString(printed), Files.readString(warned));
    }

    private record Ended(int exitCode, String printed, String warned) {}
}
