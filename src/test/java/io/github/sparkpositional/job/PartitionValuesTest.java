package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of {@code partitionBy} are read back as they were, or refused. */
class PartitionValuesTest {
    private static final String JOB = """
            input: {path: in, format: parquet}
            stages: []
            output: {path: out, partitionBy: k, mode: overwrite}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        SparkTest.session();
    }

    @Test
    void stringsOfAllKindsAreReadBack() throws IOException {
        List<String> values = List.of(
                "007",
                "1",
                "1.0",
                "1e3",
                "true",
                "2024-01-01",
                "null",
                "NULL",
                "None",
                "NaN",
                " ",
                " lead",
                "trail ",
                "dot.",
                ".",
                "..",
                ".hidden",
                "_hidden",
                "a/b",
                "a\\b",
                "a:b",
                "C:\\x",
                "100%",
                "%41",
                "%2F",
                "a=b",
                "a b",
                "a'b",
                "a\"b",
                "a\nb",
                "a\tb",
                "\u0001",
                "*?[x]{y}",
                "#~^|<>",
                "Straße",
                "日本語",
                "🙂",
                "e\u0301",
                "\u00e9",
                "x".repeat(250),
                "ß".repeat(120),
                "-0",
                "__HIVE_DEFAULT_PARTITION",
                "$HOME",
                "`x`",
                ";",
                "a._COPYING_ ");
        writeInput(DataTypes.StringType, values.toArray());
        assertWritten(Set.copyOf(values));
    }

    @Test
    void nullsStayNull() throws IOException {
        writeInput(DataTypes.StringType, "a", null, "b", null);
        assertThat(run().errors()).isEmpty();
        assertThat(read().where("k IS NULL").count()).isEqualTo(2);
        assertThat(verify().errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "__HIVE_DEFAULT_PARTITION__", "a._COPYING_", "x*500", "ß*130", "/*90"})
    void stringsThatWouldNotBeReadBackFailTheJob(String written) throws IOException {
        String value = written.matches(".\\*\\d+")
                ? written.substring(0, 1).repeat(Integer.parseInt(written.substring(2)))
                : written;
        writeInput(DataTypes.StringType, "a", null, value);
        Console console = run();
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors())
                .contains(
                        "nothing was published",
                        "output.partitionBy, column 'k': a value can't be part of a folder name")
                .doesNotContain("already exists");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void theWayOutOfAnEmptyStringWorks() throws IOException {
        writeInput(DataTypes.StringType, "a", "", null, "b");
        assertThat(run().errors()).contains("select nullif(k, '')");
        Files.writeString(folder.resolve("job.yaml"), JOB + "select: [v, \"nullif(k, '') AS k\"]\n");
        Console console = Console.run(folder.resolve("job.yaml").toString());
        assertThat(console.errors()).isEmpty();
        assertThat(verify().errors()).isEmpty();
        assertThat(read().where("k IS NULL").count()).isEqualTo(2);
    }

    @Test
    void otherTypesAreReadBack() throws IOException {
        assertTyped(DataTypes.IntegerType, 7, -1, 0, Integer.MIN_VALUE);
        assertTyped(DataTypes.BooleanType, true, false);
        assertTyped(DataTypes.DoubleType, 0.1, 1e300, Double.NaN, Double.NEGATIVE_INFINITY);
        assertTyped(DataTypes.FloatType, 0.1f, 1e-30f, -0.0f);
        assertTyped(DataTypes.DateType, java.sql.Date.valueOf("2024-02-29"), java.sql.Date.valueOf("0001-01-01"));
        assertTyped(DataTypes.TimestampType, java.sql.Timestamp.valueOf("2024-02-29 12:34:56.789"));
        assertTyped(
                DataTypes.createDecimalType(10, 2),
                new java.math.BigDecimal("1.50"),
                new java.math.BigDecimal("-0.01"));
        assertTyped(DataTypes.createDecimalType(38, 10), new java.math.BigDecimal("12345678901234567890.0123456789"));
    }

    @Test
    void typesThatFoldersCanNotHoldAreRefusedBeforeTheFirstRow() throws IOException {
        writeInput(DataTypes.BinaryType, new byte[] {1, 2});
        assertRefused("partitionBy names 'k', whose values (binary) can't be read back");
        writeInput(DataTypes.createArrayType(DataTypes.StringType), List.of("a"));
        assertRefused("partitionBy names 'k', whose values (array<string>) can't be read back");
        Files.writeString(folder.resolve("job.yaml"), edited(JOB, "partitionBy: k", "partitionBy: [k, v]"));
        writeInput(DataTypes.StringType, "a");
        assertThat(Console.run(folder.resolve("job.yaml").toString()).errors()).contains("names every column");
    }

    private void assertRefused(String sentence) throws IOException {
        Console console = run();
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains(sentence);
    }

    private void assertTyped(DataType type, Object... values) throws IOException {
        writeInput(type, values);
        assertWritten(Set.of(values));
    }

    private void assertWritten(Set<?> values) throws IOException {
        Console console = run();
        assertThat(console.errors()).isEmpty();
        Console verified = verify();
        assertThat(verified.exitCode()).as(verified.errors()).isZero();
        StructType schema = SparkTest.session()
                .read()
                .parquet(folder.resolve("in").toString())
                .schema();
        Set<Object> found = SparkTest.session()
                .read()
                .schema(schema)
                .parquet(folder.resolve("out").toString())
                .select("k")
                .collectAsList()
                .stream()
                .map(row -> row.get(0))
                .collect(Collectors.toSet());
        assertThat(found).isEqualTo(values);
    }

    private void writeInput(DataType type, Object... values) {
        List<Row> rows = java.util.Arrays.stream(values)
                .map(value -> RowFactory.create("row of " + value, value))
                .toList();
        SparkTest.session()
                .createDataFrame(
                        rows, new StructType().add("v", DataTypes.StringType).add("k", type))
                .coalesce(1)
                .write()
                .mode("overwrite")
                .parquet(folder.resolve("in").toString());
    }

    private org.apache.spark.sql.Dataset<Row> read() {
        return SparkTest.session().read().parquet(folder.resolve("out").toString());
    }

    private Console run() throws IOException {
        return Console.run(Files.writeString(folder.resolve("job.yaml"), JOB).toString());
    }

    private Console verify() {
        return Console.run("verify", folder.resolve("out").toString());
    }
}
