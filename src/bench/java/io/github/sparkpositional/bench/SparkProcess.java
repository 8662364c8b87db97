package io.github.sparkpositional.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of Spark's, as a user without this library's launcher starts it, on the same Spark. */
final class SparkProcess {
    private SparkProcess() {}

    /** @param main its class, in the benchmarks */
    static WholeProcess of(String name, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ChildJvm.options());
        command.addAll(List.of(
                "-Xmx2g",
                "-Dspark.master=local[" + Bench.THREADS + "]",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-cp",
                "target/test-classes:target/classes:target/spark/jars/*",
                main.getName()));
        command.addAll(List.of(arguments));
        return new WholeProcess(name, command);
    }
}
