package io.github.sparkpositional.python;

import io.github.sparkpositional.kernel.Version;
import io.github.sparkpositional.sql.FunctionSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the Python package: the files under {@code src/python} as they stand there, and those that follow from the stages, the
 * functions and the presets. With the library's jar it also makes the wheel. No Python is needed for it.
 */
public final class PythonPackage {
    static final String NAME = "sparkpositional";

    private final Path project;
    private final Path target;

    /**
     * @param project folder of the sources
     * @param target folder to write the package to; what an earlier build wrote there is replaced
     */
    public PythonPackage(Path project, Path target) {
        this.project = project;
        this.target = target;
    }

    /** @param arguments folder of the project, the library's jar, and the folder to write to */
    public static void main(String[] arguments) throws IOException {
        new PythonPackage(Path.of(arguments[0]), Path.of(arguments[2])).writeWheel(Path.of(arguments[1]));
    }

    /**
     * Writes the modules, without the jar.
     *
     * @throws IllegalArgumentException if a name is owned by Python or PySpark
     */
    public void writeModules() throws IOException {
        StageModule stages = StageModule.of(new JavadocProse(project.resolve("src/main/java")));
        FunctionModule functions = new FunctionModule(FunctionSignature.all());
        delete(target.resolve(NAME));
        copyWritten();
        write("stages.py", stages.source());
        write("functions.py", functions.source());
        write("presets.json", PresetsFile.json());
        write("_generated.py", facts(stages.names()));
    }

    /** Writes the modules, and the wheel with the jar in it; returns the wheel. */
    public Path writeWheel(Path jar) throws IOException {
        writeModules();
        Path jars = Files.createDirectories(target.resolve(NAME).resolve("jars"));
        Files.copy(jar, jars.resolve(jarName()), StandardCopyOption.REPLACE_EXISTING);
        Wheel wheel = new Wheel(
                NAME,
                Version.CURRENT,
                Files.readString(project.resolve("src/python/METADATA")).replace("${version}", Version.CURRENT));
        Path file = target.resolve(wheel.fileName());
        wheel.write(target, file);
        return file;
    }

    private static String jarName() {
        return "spark-positional-" + Version.CURRENT + ".jar";
    }

    private static String facts(List<String> stages) {
        return "\"\"\"What the build knows.\"\"\"\n\nVERSION = " + PythonText.quoted(Version.CURRENT)
                + "\nJAR = " + PythonText.quoted(jarName())
                + "\nSTAGES = (\n"
                + stages.stream()
                        .map(name -> "    " + PythonText.quoted(name) + ",\n")
                        .collect(Collectors.joining())
                + ")\n";
    }

    private void copyWritten() throws IOException {
        Path written = project.resolve("src/python");
        for (Path file : files(written.resolve(NAME))) {
            Path copy = target.resolve(written.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("__pycache__"))
                    .toList();
        }
    }

    private void write(String name, String source) throws IOException {
        Files.writeString(target.resolve(NAME).resolve(name), source);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
