package io.github.sparkpositional.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Python as it stands, in a process of its own; skipped where this machine lacks python3 or one of its modules. */
final class PythonBlocks implements BlockRunner {
    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|from) ([\\w., ]+)");

    private final Playground playground;
    private final Map<String, Boolean> modules = new LinkedHashMap<>();

    PythonBlocks(Playground playground) {
        this.playground = playground;
    }

    @Override
    public String run(Block block) throws Exception {
        List<String> missing = IMPORT.matcher(block.code())
                .results()
                .flatMap(match -> Stream.of(
                        match.group(1).replaceAll(" (import|as) .*", "").split(",\\s*")))
                .map(String::strip)
                .filter(module -> !modules.computeIfAbsent(module, this::isThere))
                .toList();
        assumeTrue(missing.isEmpty(), () -> "not run, since the python3 of this machine can't import " + missing);
        Finished python = python(block.code());
        assertThat(python.exitCode()).as(python.said()).isZero();
        return python.said();
    }

    private boolean isThere(String module) {
        try {
            return python("import " + module).exitCode() == 0;
        } catch (IOException noPython) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private Finished python(String code) throws IOException, InterruptedException {
        Path printed = playground.folder().resolve("python.out");
        Process process = new ProcessBuilder("python3", "-c", code)
                .directory(playground.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("ended in time: %s", code).isTrue();
        return new Finished(process.exitValue(), Files.readString(printed));
    }

    private record Finished(int exitCode, String said) {}
}
