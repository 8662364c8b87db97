package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** jobs/submit as a user calls it: another folder, spaces in every path, Spark's own code path. */
class LauncherIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void placeTheProjectBehindASpace() throws IOException {
        script = Files.createSymbolicLink(folder.resolve("my project"), PROJECT).resolve("jobs/submit");
    }

    @AfterEach
    void removeTheLink() throws IOException {
        Files.delete(folder.resolve("my project"));
    }

    @Test
    void theQuickstartRuns() throws Exception {
        Path output = folder.resolve("my output");
        Launcher.Finished run = launch(
                Map.of(),
                "--master=local[2]",
                PROJECT.resolve("jobs/quickstart.yaml").toString(),
                "--conf",
                "spark.sql.shuffle.partitions=2",
                "--conf",
                "spark.metrics.namespace=launched",
                "--conf",
                "spark.metrics.conf.driver.sink.csv.class=org.apache.spark.metrics.sink.CsvSink",
                "--conf",
                "spark.metrics.conf.driver.sink.csv.directory=" + Files.createDirectory(folder.resolve("metrics")),
                "--set",
                "texts.output.path=" + output.resolve("texts"),
                "--set",
                "images.output.path=" + output.resolve("images"));
        assertThat(run.exitCode()).as(run.said()).isZero();
        assertThat(run.said())
                .contains("The job 'texts' is done.", "rows in     16", "713 in positions")
                .contains("The job 'images' is done.", "bad rows    1 corrupt-image", "520 in image.patches")
                .doesNotContain("Exception", "ERROR");
        assertThat(output.resolve("texts/_SUCCESS")).exists();
        assertThat(output.resolve("images/_SUCCESS")).exists();
        assertThat(List.of(
                        metric("texts.rows.in"),
                        metric("texts.rows.out"),
                        metric("texts.vectors"),
                        metric("texts.finished"),
                        metric("images.bad-rows.corrupt-image"),
                        metric("images.failed")))
                .containsExactly(16.0, 16.0, 713.0, 1.0, 1.0, 0.0);
        assertThat(List.of(
                        metric("texts.bytes.read"),
                        metric("texts.bytes.written"),
                        metric("texts.bytes.per-second"),
                        metric("texts.rows.per-second"),
                        metric("texts.seconds")))
                .allMatch(number -> number > 0);
    }

    /** The last number that Spark's CSV sink got under a name. */
    private double metric(String name) throws IOException {
        Path file = folder.resolve("metrics/launched.driver.positional." + name + ".csv");
        List<String> lines = Files.readAllLines(file);
        String last = lines.get(lines.size() - 1);
        return Double.parseDouble(last.substring(last.indexOf(',') + 1));
    }

    @Test
    void theLauncherEndsWithTwoWhereTheJobIsWrong() throws Exception {
        Path job = Files.writeString(
                folder.resolve("my job.yaml"), "input: {path: in}\nstages: [Tokenizr]\noutput: {path: out}\n");
        Launcher.Finished run = launch(Map.of(), job.toString());
        assertThat(run.said()).contains("my job.yaml, line 2, stages.0", "Did you mean 'Tokenizer'?");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void tablesAreWrittenWithoutStartingSpark() throws Exception {
        Launcher.Finished run = launch(
                Map.of(),
                "table",
                "--preset",
                "mae",
                "--grid",
                "14x14",
                "--dim",
                "768",
                "--out",
                "a table.safetensors");
        assertThat(run.exitCode()).as(run.said()).isZero();
        assertThat(folder.resolve("a table.safetensors")).isRegularFile();
    }

    @Test
    void theLauncherSaysWhatIsMissing() throws Exception {
        assertThat(launch(Map.of("JAVA_HOME", "/nowhere"), "presets"))
                .isEqualTo(new Launcher.Finished(
                        2, "JAVA_HOME is /nowhere, but there is no bin/java in it; set it to a JDK 17 or newer.\n"));
        assertThat(launch(Map.of("SPARK_HOME", "/nowhere"), "presets").said())
                .contains("SPARK_HOME is /nowhere, but there is no bin/spark-submit in it");
        assertThat(launch(Map.of(), "job.yaml", "--master").said()).contains("The option --master needs a value.");
    }

    @Test
    void theSparkOfSparkHomeIsUsed() throws Exception {
        Path submit = folder.resolve("my spark/bin/spark-submit");
        Files.createDirectories(submit.getParent());
        Files.writeString(submit, "#!/usr/bin/env bash\nprintf '<%s>' \"$@\"\n");
        assertThat(submit.toFile().setExecutable(true)).isTrue();
        Launcher.Finished run = launch(
                Map.of("SPARK_HOME", folder.resolve("my spark").toString()),
                "my job.yaml",
                "--master",
                "yarn",
                "--set",
                "input.path=a b",
                "--packages=a:b:1");
        assertThat(run.said())
                .startsWith("<--master><yarn><--packages><a:b:1><--jars><")
                .contains("><--class><io.github.sparkpositional.job.Main>")
                .endsWith(".jar><my job.yaml><--set><input.path=a b>");
        assertThat(run.exitCode()).isZero();
    }

    /** A Java that says what it is given, but where Spark's launcher is asked for the command. */
    @Test
    void javaGetsOptionsForJobsOfThisMachine() throws Exception {
        assertThat(launch(Map.of(), "presets").exitCode()).as("built").isZero();
        Path java = folder.resolve("my java/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, """
                #!/usr/bin/env bash
                if [[ " $* " == *" org.apache.spark.launcher.Main "* ]]; then exec %s/bin/java "$@"; fi
                printf '<%%s>' "$@"
                """.formatted(System.getProperty("java.home")));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Map<String, String> home = Map.of("JAVA_HOME", folder.resolve("my java").toString());
        Path pages = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        boolean areOnRequest = Files.exists(pages) && Files.readString(pages).contains("[madvise]");

        String usual = launch(home, "job.yaml").said();
        assertThat(usual.contains("<-XX:+UseTransparentHugePages>")).isEqualTo(areOnRequest);
        assertThat(usual).contains("<-XX:+UseParallelGC>");
        String own = launch(home, "--driver-java-options", "-XX:+UseG1GC -XX:-UseTransparentHugePages", "job.yaml")
                .said();
        assertThat(own).contains("<-XX:+UseG1GC>").doesNotContain("UseParallelGC");
        assertThat(own.lastIndexOf("<-XX:-UseTransparentHugePages>"))
                .as("the user's options stand behind")
                .isGreaterThan(own.indexOf("<-XX:+UseTransparentHugePages>"));
    }

    /** Beside the jars that the user or the settings of that Spark name, wherever they do. */
    @Test
    void theLibraryThatDecodesPicturesGoesAlong() throws Exception {
        Path spark = folder.resolve("spark");
        Path submit = spark.resolve("bin/spark-submit");
        Files.createDirectories(submit.getParent());
        Files.writeString(submit, "#!/usr/bin/env bash\nprintf '<%s>' \"$@\"\n");
        assertThat(submit.toFile().setExecutable(true)).isTrue();
        Map<String, String> home = Map.of("SPARK_HOME", spark.toString());
        String library = ",[^<>]*/javacpp-[^<>]*,[^<>]*/leptonica-[0-9.-]*-linux-x86_64\\.jar[^<>]*";

        assertThat(launch(home, "job.yaml", "--jars", "my.jar").said())
                .matches("(?s).*<--jars><my\\.jar" + library + "><--class>.*")
                .containsOnlyOnce("--jars");
        assertThat(launch(home, "--conf", "spark.jars=my.jar", "job.yaml").said())
                .matches("(?s).*<--conf><spark\\.jars=my\\.jar" + library + "><--class>.*")
                .doesNotContain("--jars");
        Path settings = Files.createDirectories(spark.resolve("conf")).resolve("spark-defaults.conf");
        Files.writeString(settings, "spark.master yarn\nspark.jars.packages a:b:1\nspark.jars  their.jar\n");
        assertThat(launch(home, "job.yaml").said()).matches("(?s).*<--jars><their\\.jar" + library + "><--class>.*");
    }

    @Test
    void theLauncherSaysWhatClusterModeDoesNotTell() throws Exception {
        Path submit = folder.resolve("spark/bin/spark-submit");
        Files.createDirectories(submit.getParent());
        Files.writeString(submit, "#!/usr/bin/env bash\nexit 0\n");
        assertThat(submit.toFile().setExecutable(true)).isTrue();
        Map<String, String> spark = Map.of("SPARK_HOME", folder.resolve("spark").toString());
        String[] standalone = {"--master", "spark://host:7077", "job.yaml"};
        assertThat(launch(spark, "--deploy-mode", "cluster", standalone[0], standalone[1], standalone[2])
                        .said())
                .startsWith(
                        "In cluster mode this command ends when the driver was handed over, with 0 whatever becomes")
                .contains("Completed Drivers", "work/driver-", "--summary FILE");
        assertThat(launch(spark, "--conf", "spark.submit.deployMode=cluster", standalone[0], standalone[1], "j.yaml")
                        .said())
                .contains("Completed Drivers");
        assertThat(launch(spark, standalone).said()).isEmpty();
        assertThat(launch(spark, "--deploy-mode", "cluster", "--master", "yarn", "job.yaml")
                        .said())
                .isEmpty();
    }

    @Test
    void nothingIsHandedToAShell() throws Exception {
        Path submit = folder.resolve("spark/bin/spark-submit");
        Files.createDirectories(submit.getParent());
        Files.writeString(submit, "#!/usr/bin/env bash\nprintf '<%s>' \"$@\"\n");
        assertThat(submit.toFile().setExecutable(true)).isTrue();
        String hostile = "input.path=$(touch made) `touch made`; touch made & '\"*?[a]{b,c}\\ -rf\n--conf";
        Launcher.Finished run = launch(
                Map.of("SPARK_HOME", folder.resolve("spark").toString(), "CDPATH", "/:" + folder),
                "./-rf $(touch made).yaml",
                "--set",
                hostile,
                "--master",
                "yarn",
                "--conf",
                "spark.app.name=$(touch made)");
        assertThat(run.said())
                .startsWith("<--master><yarn><--conf><spark.app.name=$(touch made)><--jars><")
                .endsWith(".jar><./-rf $(touch made).yaml><--set><" + hostile + ">");
        assertThat(folder.resolve("made")).doesNotExist();
    }

    private Launcher.Finished launch(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return new Launcher(script, folder).launch(environment, arguments);
    }
}
