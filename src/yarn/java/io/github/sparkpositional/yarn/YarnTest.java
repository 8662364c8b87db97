package io.github.sparkpositional.yarn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that spark-submit gives to YARN: what the command's exit code says, and what YARN keeps of them. */
class YarnTest {
    private static final String JOB = """
            name: NAME
            input: {path: FOLDER/in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, maxLength: 4}
            output: {path: FOLDER/NAME}
            quarantine: FOLDER/NAME-bad
            """;

    @TempDir
    static Path folder;

    private static Yarn yarn;

    @BeforeAll
    static void startYarn() throws IOException {
        // Jersey tells what it does.
        LogManager.getLogManager().reset();
        yarn = Yarn.start(folder.resolve("settings"));
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/a.txt"), "a b c\nd e\nthis one is too long\n");
    }

    @AfterAll
    static void stopYarn() {
        yarn.close();
    }

    @Test
    void aJobSucceedsInBothModes() throws Exception {
        for (String mode : List.of("client", "cluster")) {
            String name = "good-" + mode;
            assertThat(submit(name, mode, JOB)).as(console(name)).isZero();
            assertThat(yarn.report(name).getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.SUCCEEDED);
            assertThat(folder.resolve(name)).isDirectoryContaining("glob:**/part-*.parquet");
            assertThat(folder.resolve(name + "-bad")).isDirectoryContaining("glob:**/stage-*.parquet");
        }
    }

    @Test
    void inClientModeTheExitCodeIsTheJobs() throws Exception {
        assertThat(submit("failed-client", "client", JOB + "maxInvalid: 1%\n")).isEqualTo(1);
        assertThat(console("failed-client")).contains("nothing was published");
        assertThat(submit("wrong-client", "client", JOB.replace("vaswani", "vaswanni")))
                .isEqualTo(2);
        assertThat(console("wrong-client")).contains("Did you mean 'vaswani'?");
    }

    @Test
    void inClusterModeAFailureIsAFailedApplication() throws Exception {
        assertThat(submit("failed-cluster", "cluster", JOB + "maxInvalid: 1%\n"))
                .isEqualTo(1);
        assertThat(yarn.report("failed-cluster").getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.FAILED);
        assertThat(folder.resolve("failed-cluster")).doesNotExist();
        assertThat(submit("wrong-cluster", "cluster", JOB.replace("vaswani", "vaswanni")))
                .isEqualTo(1);
        assertThat(yarn.report("wrong-cluster").getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.FAILED);
    }

    /** The exit code of spark-submit. */
    private static int submit(String name, String mode, String job) throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve(name + ".yaml"), job.replace("NAME", name).replace("FOLDER", folder.toString()));
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command =
                new ArrayList<>(List.of(java, "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of(
                "-cp",
                yarn.settings() + ":" + sparkJars().collect(Collectors.joining(":")),
                "org.apache.spark.deploy.SparkSubmit"));
        command.addAll(List.of("--master", "yarn", "--deploy-mode", mode, "--name", name));
        command.addAll(List.of("--num-executors", "1", "--executor-memory", "512m", "--driver-memory", "512m"));
        String options = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
        String home = System.getProperty("java.home");
        Map.ofEntries(
                        Map.entry(
                                "spark.yarn.jars",
                                sparkJars().map(jar -> "local:" + jar).collect(Collectors.joining(","))),
                        Map.entry(
                                "spark.yarn.stagingDir",
                                folder.resolve("staging").toUri().toString()),
                        Map.entry("spark.yarn.maxAppAttempts", "1"),
                        Map.entry("spark.yarn.populateHadoopClasspath", "false"),
                        Map.entry("spark.yarn.appMasterEnv.JAVA_HOME", home),
                        Map.entry("spark.executorEnv.JAVA_HOME", home),
                        Map.entry("spark.yarn.appMasterEnv.SPARK_LOCAL_IP", "127.0.0.1"),
                        Map.entry("spark.executorEnv.SPARK_LOCAL_IP", "127.0.0.1"),
                        Map.entry("spark.yarn.am.extraJavaOptions", options),
                        Map.entry("spark.executor.extraJavaOptions", options),
                        Map.entry("spark.ui.enabled", "false"),
                        Map.entry("spark.sql.shuffle.partitions", "2"))
                .forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        boolean isCluster = mode.equals("cluster");
        if (isCluster) {
            command.addAll(List.of("--files", file.toString()));
        }
        command.addAll(List.of("--class", "io.github.sparkpositional.job.Main", System.getProperty("library.jar")));
        command.add(isCluster ? file.getFileName().toString() : file.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("SPARK_"));
        builder.environment().put("HADOOP_CONF_DIR", yarn.settings().toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process process = builder.start();
        if (!process.waitFor(4, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("It did not end:\n" + console(name));
        }
        return process.exitValue();
    }

    /** Jars that executors find where they are. */
    private static Stream<String> sparkJars() {
        return Stream.of(System.getProperty("java.class.path").split(":", -1))
                .filter(entry -> entry.endsWith(".jar") && !entry.contains("minicluster"));
    }

    private static String console(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }
}
