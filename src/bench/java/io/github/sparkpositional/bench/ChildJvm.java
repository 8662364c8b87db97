package io.github.sparkpositional.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;

/** Another JVM with this one's class path and the options that Spark needs. */
final class ChildJvm {
    private ChildJvm() {}

    /** Starts a main class; its output goes to ours. */
    static Process start(int heapMegabytes, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-Dlog4j2.configurationFile=src/bench/resources/log4j2-bench.properties");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).inheritIO().start();
    }

    static List<String> options() {
        List<String> options = new ArrayList<>(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
        options.add("-Djava.awt.headless=true");
        for (String name : List.of("bench.data", "bench.python", "bench.tokenizer")) {
            String value = System.getProperty(name, "");
            if (!value.isEmpty()) {
                options.add("-D" + name + "=" + value);
            }
        }
        return options;
    }
}
