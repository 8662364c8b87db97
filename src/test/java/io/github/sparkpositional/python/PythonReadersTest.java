package io.github.sparkpositional.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.job.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The readers of the Python package get the numbers that Spark wrote; each is skipped where this machine lacks its libraries. */
class PythonReadersTest {
    private static final Path TESTS = Path.of("src/test/python").toAbsolutePath();

    @TempDir
    static Path folder;

    private static Python python;

    @BeforeAll
    static void write() throws IOException {
        ReadingFixtures.writeTo(folder);
        Commands.run(List.of(
                "table", "--preset", "vaswani", "--dim", "8", "--length", "7", "--out", folder + "/table.safetensors"));
        writeIdsWithTheirTables();
        new PythonPackage(Path.of("").toAbsolutePath(), folder.resolve("package")).writeModules();
        python = Python.with(folder, folder.resolve("package")).with("FIXTURES", folder.toString());
    }

    /** The same positions as ids, with tables beside them, and as vectors. */
    private static void writeIdsWithTheirTables() throws IOException {
        Path job = Files.writeString(folder.resolve("beside.yaml"), """
                name: beside
                input: {path: texts, format: parquet}
                stages:
                  - SQLTransformer: {statement: "SELECT IF(id % 10 = 9, NULL, array_repeat('a', int(id % 7))) AS tokens, named_struct('rows', 2, 'cols', 3) AS grid FROM __THIS__"}
                  - TokenPositionEncoder: {inputCol: tokens, outputCol: ids, dim: 8, combine: ids, handleInvalid: keep}
                  - TokenPositionEncoder: {inputCol: tokens, outputCol: vectors, dim: 8, handleInvalid: keep}
                  - GridPositionEncoder: {inputCol: grid, outputCol: grid_ids, preset: mae, dim: 8, grid: [2, 3], combine: ids}
                  - GridPositionEncoder: {inputCol: grid, outputCol: grid_vectors, preset: mae, dim: 8, grid: [2, 3]}
                output: {path: beside, tables: true}
                """);
        assertThat(Commands.run(List.of("run", job.toString())).error()).isEmpty();
    }

    @Test
    void values() throws Exception {
        python.requiring("pytest").run("-m", "pytest", "-q", "-p", "no:cacheprovider", TESTS + "/test_values.py");
    }

    @Test
    void numpy() throws Exception {
        python.requiring("numpy", "pyarrow", "pytest")
                .run("-m", "pytest", "-q", "-p", "no:cacheprovider", TESTS + "/test_reading.py");
    }

    @Test
    void torch() throws Exception {
        python.requiring("numpy", "pyarrow", "pytest", "torch")
                .run("-m", "pytest", "-q", "-p", "no:cacheprovider", TESTS + "/test_torch.py");
    }

    /** What people use beside it reads the same files. */
    @Test
    void datasets() throws Exception {
        python.requiring("numpy", "pyarrow", "datasets").run("-c", """
                import datasets, glob, json, os
                files = sorted(glob.glob(os.environ["FIXTURES"] + "/images/*.parquet"))
                rows = datasets.Dataset.from_parquet(files, columns=["id", "flat"], cache_dir="cache")
                expected = {row["id"]: row["flat"] for row in json.load(open(os.environ["FIXTURES"] + "/images.json"))}
                assert len(rows) == len(expected) == 60
                import numpy
                for row in rows:
                    assert (numpy.array(row["flat"], "f4") == numpy.array(expected[row["id"]], "f4")).all()
                """);
    }
}
