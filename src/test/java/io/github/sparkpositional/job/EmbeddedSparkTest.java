package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** jobs/submit without a Spark of the user's, in a checkout whose Java says what it was given. */
class EmbeddedSparkTest {
    /** Answers for Spark's launcher, which prints a command. */
    private static final String JAVA = """
            #!/usr/bin/env bash
            if [[ " $* " == *" org.apache.spark.launcher.Main "* ]]; then
              printf '\\0\\n'
              printf '%s\\0' "$JAVA_HOME/bin/java" $(cat "$SPARK_CONF_DIR/java-opts" 2>/dev/null) -cp "$SPARK_CONF_DIR/:$SPARK_HOME/jars/*" "${@: 7}"
            else
              printf '<%s>' "$@"
            fi
            """;

    @TempDir
    Path folder;

    private Path checkout;
    private Path jar;

    @BeforeEach
    void makeTheCheckout() throws IOException {
        checkout = folder.toRealPath().resolve("my checkout");
        Path script = Files.createDirectories(checkout.resolve("jobs")).resolve("submit");
        Files.copy(Path.of("jobs/submit"), script);
        Files.createDirectories(checkout.resolve("src/main"));
        Files.createDirectories(checkout.resolve("conf"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        Path spark = Files.writeString(checkout.resolve("spark-launcher_2.13.jar"), "");
        Path target = Files.createDirectory(checkout.resolve("target"));
        Files.writeString(target.resolve("spark.classpath"), spark.toString());
        jar = Files.writeString(target.resolve("spark-positional-0.1.0.jar"), "");
        Path java = Files.createDirectory(checkout.resolve("bin")).resolve("java");
        Files.writeString(java, JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    /** Spark copies a jar that it adds, and asks all others for each of its classes first. */
    @ParameterizedTest
    @ValueSource(strings = {"local", "local[2]", "local[*,3]"})
    void theJarIsOnTheClassPathAndNotAdded(String master) throws Exception {
        assertThat(given(master)).contains("/jars/*:" + jar + ">").endsWith("<spark-internal><job.yaml>");
    }

    /** Spark's launcher puts them in front of the class path. */
    @Test
    void optionsOfJavaMayStandInAFile() throws Exception {
        Files.writeString(checkout.resolve("conf/java-opts"), "-Xss2m");
        assertThat(given("local")).contains("<-Xss2m><-cp>", "/jars/*:" + jar + ">");
    }

    @Test
    void otherProcessesGetTheJar() throws Exception {
        for (String master : List.of("local-cluster[1,1,1024]", "spark://host:7077")) {
            assertThat(given(master)).contains("/jars/*>").endsWith("<" + jar + "><job.yaml>");
        }
    }

    /** Java would check its classes in every run. */
    @Test
    void theCompilerOfGeneratedCodeIsCopiedWithoutItsSignature() throws Exception {
        Path signed = folder.resolve("janino-3.jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(signed))) {
            for (String name : List.of("META-INF/MANIFEST.MF", "META-INF/A.SF", "META-INF/A.RSA", "Compiler.class")) {
                entries.putNextEntry(new ZipEntry(name));
                entries.closeEntry();
            }
        }
        Files.writeString(checkout.resolve("target/spark.classpath"), signed.toString());
        Path used = checkout.resolve("target/spark/jars/janino-3.jar");
        given("local");
        assertThat(used).as("without a tool for it").isSymbolicLink();

        Files.createSymbolicLink(checkout.resolve("bin/jar"), Path.of(System.getProperty("java.home"), "bin/jar"));
        Files.delete(checkout.resolve("target/spark/classpath"));
        given("local");
        try (JarFile jar = new JarFile(used.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> !name.endsWith("/")))
                    .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "Compiler.class");
        }
        assertThat(used.getParent()).isDirectoryNotContaining("glob:**.new");
        assertThat(signed).isNotEmptyFile();
    }

    private String given(String master) throws Exception {
        Launcher.Finished run = new Launcher(checkout.resolve("jobs/submit"), folder)
                .launch(Map.of("JAVA_HOME", checkout.toString()), "--master", master, "job.yaml");
        assertThat(run.exitCode()).as(run.said()).isZero();
        return run.said();
    }
}
