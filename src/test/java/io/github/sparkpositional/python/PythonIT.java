package io.github.sparkpositional.python;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wheel of this build in PySpark: that of {@code -Dpyspark.home}, a Spark with its folder {@code python}, or the one that {@code
 * python3} imports. Skipped where there is none.
 */
public class PythonIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path PACKAGE = Path.of("target/python").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void everythingRunsInPySpark() throws Exception {
        Python python = python().requiring("pyspark", "pytest", "numpy", "pyarrow", "pandas");
        python.run("-m", "pytest", "-q", "-p", "no:cacheprovider", PROJECT + "/src/test/python/spark/test_spark.py");
    }

    /** {@code -Dpyspark.remote=sc://host:port} says where a server is that has the library's jar. */
    @Test
    void everythingRunsOverSparkConnect() throws Exception {
        String server = System.getProperty("pyspark.remote", "");
        assumeFalse(server.isEmpty(), "not run, since -Dpyspark.remote names no server of Spark Connect");
        Python python = python().with("SPARK_REMOTE", server).requiring("pyspark.sql.connect.session", "pytest");
        python.run("-m", "pytest", "-q", "-p", "no:cacheprovider", PROJECT + "/src/test/python/spark/test_connect.py");
    }

    @Test
    void aSessionWithoutTheJarIsTold() throws Exception {
        python().requiring("pyspark", "pytest").run("-c", """
                import pyspark, pytest, sparkpositional as sp
                with pytest.raises(RuntimeError, match="No Spark session is running; start one with"):
                    sp.TokenPositionEncoder()
                settings = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
                spark = pyspark.sql.SparkSession.builder.master("local[1]").config(map=settings).getOrCreate()
                with pytest.raises(RuntimeError, match="has no jar of Spark Positional; stop it and start it with"):
                    sp.TokenPositionEncoder()
                spark.stop()
                """);
    }

    @Test
    void theCommandRunsJobs() throws Exception {
        Python python = python().requiring("pyspark");
        python.run("-m", "sparkpositional", "presets");
    }

    private Python python() throws IOException {
        return ofThisMachine(folder);
    }

    /** A Python that finds the package of this build, and PySpark where {@code pyspark.home} says. */
    public static Python ofThisMachine(Path folder) throws IOException {
        String home = System.getProperty("pyspark.home", "");
        if (home.isEmpty()) {
            return Python.with(folder, PACKAGE).with("PROJECT", PROJECT.toString());
        }
        Path python = Path.of(home, "python");
        assumeTrue(Files.isDirectory(python), "not run, since there is no folder python in " + home);
        List<Path> packages = new ArrayList<>(List.of(PACKAGE, python));
        try (Stream<Path> libraries = Files.list(python.resolve("lib"))) {
            libraries.filter(library -> library.toString().endsWith("-src.zip")).forEach(packages::add);
        }
        return Python.with(folder, packages.toArray(Path[]::new))
                .with("SPARK_HOME", home)
                .with("PROJECT", PROJECT.toString());
    }
}
