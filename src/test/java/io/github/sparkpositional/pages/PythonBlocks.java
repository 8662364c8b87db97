package io.github.sparkpositional.pages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sparkpositional.python.Python;
import io.github.sparkpositional.python.PythonPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Python as it stands, in a process of its own; skipped where this machine lacks python3 or one of its modules. Code that starts
 * a session needs the wheel with the jar in it: {@code PythonPagesIT} runs it.
 */
final class PythonBlocks implements BlockRunner {
    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|from) ([\\w., ]+)");
    private static final Pattern SESSION = Pattern.compile("pyspark|\\bsp\\.session\\(");

    private final Python python;
    private final boolean hasJar;
    private final Map<String, Boolean> modules = new LinkedHashMap<>();

    private PythonBlocks(Python python, boolean hasJar) {
        this.python = python;
        this.hasJar = hasJar;
    }

    /** Blocks that find the package's modules, and no jar. */
    static PythonBlocks withoutJar(Playground playground) throws IOException {
        Path folder = playground.folder().resolve("python-package");
        new PythonPackage(Path.of("").toAbsolutePath(), folder).writeModules();
        return new PythonBlocks(Python.with(playground.folder(), folder), false);
    }

    /** Blocks that find what this Python does. */
    static PythonBlocks of(Python python) {
        return new PythonBlocks(python, true);
    }

    /** Whether it starts a session. */
    static boolean needsSession(Block block) {
        return SESSION.matcher(block.code()).find();
    }

    @Override
    public String run(Block block) throws Exception {
        assumeTrue(hasJar || !needsSession(block), "run by PythonPagesIT, with the wheel");
        Stream<String> imported = IMPORT.matcher(block.code())
                .results()
                .flatMap(match -> Stream.of(
                        match.group(1).replaceAll(" (import|as) .*", "").split(",\\s*")));
        List<String> missing = Stream.concat(needsSession(block) ? Stream.of("pyspark") : Stream.of(), imported)
                .map(String::strip)
                .filter(module -> !modules.computeIfAbsent(module, this::isThere))
                .toList();
        assumeTrue(missing.isEmpty(), () -> "not run, since the python3 of this machine can't import " + missing);
        return python.run("-c", block.code());
    }

    private boolean isThere(String module) {
        try {
            return python.canImport(module);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
