package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.job.output.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart through jobs/submit, on the Spark of this lane and on the one that the library is built on. */
class QuickstartLane {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    /** The class path of this lane's Spark, as the build has written it. */
    private static final Path LANE = Path.of(System.getProperty("lane.classpath"));

    @TempDir
    Path folder;

    private Launcher launcher;
    private Map<String, String> home;

    @BeforeEach
    void makeAHomeOfMavensJars() throws IOException {
        launcher = new Launcher(PROJECT.resolve("jobs/submit"), folder);
        Path spark = folder.resolve("spark");
        Files.createDirectories(spark.resolve("jars"));
        Files.createDirectories(spark.resolve("bin"));
        for (String jar : Files.readString(LANE).split(":", -1)) {
            Files.createSymbolicLink(spark.resolve("jars").resolve(Path.of(jar).getFileName()), Path.of(jar));
        }
        Path submit = spark.resolve("bin/spark-submit");
        Files.writeString(submit, """
                #!/usr/bin/env bash
                exec java -Xmx1g %s -cp "$SPARK_CONF_DIR:$SPARK_HOME/jars/*" org.apache.spark.deploy.SparkSubmit "$@"
                """.formatted(JavaModuleOptions.defaultModuleOptions()));
        assertThat(submit.toFile().setExecutable(true)).isTrue();
        home = Map.of("SPARK_HOME", spark.toString());
    }

    @Test
    void tensorsAreTheSameToTheBitOnBothSparks() throws Exception {
        Launcher.Finished here = quickstart(home, "here");
        assertThat(here.exitCode()).as(here.said()).isZero();
        assertThat(here.said())
                .contains("The job 'texts' is done.", "rows in     16", "713 in positions")
                .contains("The job 'images' is done.", "bad rows    1 corrupt-image", "520 in image.patches");
        Launcher.Finished there = quickstart(Map.of(), "there");
        assertThat(there.exitCode()).as(there.said()).isZero();
        for (String job : new String[] {"texts", "images"}) {
            assertThat(manifest("here", job).at("/versions/spark").asText())
                    .isEqualTo(SparkTest.session().version())
                    .isNotEqualTo(manifest("there", job).at("/versions/spark").asText());
            assertThat(checksums("here", job)).containsKey("positions").isEqualTo(checksums("there", job));
            Launcher.Finished verified =
                    launcher.launch(Map.of(), "verify", output("here", job).toString());
            assertThat(verified.exitCode()).as(verified.said()).isZero();
        }
    }

    private Launcher.Finished quickstart(Map<String, String> environment, String name)
            throws IOException, InterruptedException {
        return launcher.launch(
                environment,
                "--master=local[2]",
                PROJECT.resolve("jobs/quickstart.yaml").toString(),
                "--conf",
                "spark.sql.shuffle.partitions=2",
                "--set",
                "texts.output.path=" + output(name, "texts"),
                "--set",
                "images.output.path=" + output(name, "images"));
    }

    private Path output(String name, String job) {
        return folder.resolve(name).resolve(job);
    }

    private JsonNode manifest(String name, String job) throws IOException {
        return new ObjectMapper()
                .readTree(output(name, job).resolve(Manifest.NAME).toFile());
    }

    private Map<String, String> checksums(String name, String job) throws IOException {
        Map<String, String> checksums = new TreeMap<>();
        JsonNode columns = manifest(name, job).get("columns");
        columns.fieldNames()
                .forEachRemaining(column -> checksums.put(
                        column, columns.get(column).path("checksum").asText()));
        return checksums;
    }
}
