package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.crypto.ColumnEncryptionProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parquet files of one folder that are not alike are named before a row is read. */
class ParquetFilesTest {
    private static final String JOB = """
            name: rows
            input: {path: in}
            stages: []
            output: {path: out, mode: overwrite}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeOne() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        write("a", "id", "named_struct('x', id) AS place");
    }

    @Test
    void columnsThatOnlySomeFilesHaveAreNamedBeforeTheyVanish() throws IOException {
        write("b", "id", "named_struct('x', id, 'y', 1) AS place", "7 AS extra");
        assertThat(refused(JOB)).contains("in/b.parquet' has columns that '", "in/a.parquet' lacks: extra; place.y.");
        assertThat(run(edited(JOB, "in}", "in, options: {mergeSchema: true}}")).errors())
                .isEmpty();
        assertThat(out("extra", "place.y")).containsExactlyInAnyOrder("[null,null]", "[7,1]");
        assertThat(run(edited(JOB, "in}", "in, schema: 'id BIGINT'}")).errors()).isEmpty();
        assertThat(out("id")).containsExactlyInAnyOrder("[0]", "[0]");
    }

    @Test
    void columnsOfTwoTypesAreNamedWithTheirFiles() throws IOException {
        write("b", "CAST(id AS INT) AS id", "named_struct('x', id) AS place");
        for (String job : List.of(JOB, edited(JOB, "in}", "in, options: {mergeSchema: true}}"))) {
            assertThat(refused(job))
                    .contains("Column 'id' is INT64 in '", "in/a.parquet', but INT32 in '", "in/b.parquet'");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ids (LIST) { repeated group list { required int32 element; } }"
                        + " | ids (LIST) { repeated group list { required int64 element; } }"
                        + " | 'ids.element' is INT32 | INT64",
                "m (MAP) { repeated group key_value { required int32 key; required float value; } }"
                        + " | m (MAP) { repeated group key_value { required int32 key; required double value; } }"
                        + " | 'm.value' is FLOAT | DOUBLE",
                "s { required int32 n; } | s { required int32 n (INTEGER(32,false)); }"
                        + " | 's.n' is INT32 | unsigned INT32",
                "s { required int32 n; } | s { required int32 n (DATE); } | 's.n' is INT32 | DATE",
                "s { required binary n; } | s { required binary n (STRING); } | 's.n' is BINARY | STRING"
            })
    void typesWithinColumnsAreComparedToo(String type, String other, String first, String second) throws IOException {
        Files.delete(folder.resolve("in/a.parquet"));
        writeEmpty("a", "required group " + type);
        writeEmpty("b", "required group " + other);
        assertThat(refused(JOB)).contains("Column " + first + " in '", "in/a.parquet', but " + second + " in '");
    }

    @Test
    void columnsThatSparkHasNoTypeForAreNamed() throws IOException {
        Files.delete(folder.resolve("in/a.parquet"));
        writeEmpty("a", "required int64 id; required int64 at (TIMESTAMP(NANOS,true));");
        assertThat(refused(JOB))
                .contains("Column 'at' of '", "in/a.parquet' is TIMESTAMP(NANOS), for which Spark has no");
        String nanoseconds = "spark: {spark.sql.legacy.parquet.nanosAsLong: true}\n";
        assertThat(run(edited(JOB, "in}", "in, allowEmpty: true}") + nanoseconds)
                        .errors())
                .isEmpty();
        assertThat(run(edited(JOB, "in}", "in, allowEmpty: true, schema: 'id BIGINT'}"))
                        .errors())
                .isEmpty();
        writeEmpty("b", "required int64 id; required int64 at (TIME(NANOS,true));");
        assertThat(refused(edited(JOB, "in}", "in/b.parquet}"))).contains("Column 'at' of '", "is TIME(NANOS,true),");
    }

    @Test
    void filesThatAreAlikeToAReaderAgree() throws IOException {
        for (String time : List.of("INT96", "TIMESTAMP_MICROS")) {
            SparkTest.session().conf().set("spark.sql.parquet.outputTimestampType", time);
            SparkTest.session()
                    .conf()
                    .set("spark.sql.parquet.writeLegacyFormat", Boolean.toString(time.equals("INT96")));
            SparkTest.session()
                    .range(1)
                    .selectExpr("array(1, 2) AS tags", "timestamp_seconds(1) AS at", "1.5BD AS price")
                    .write()
                    .mode("append")
                    .parquet(folder.resolve("alike").toString());
        }
        SparkTest.session().conf().unset("spark.sql.parquet.writeLegacyFormat");
        SparkTest.session().conf().unset("spark.sql.parquet.outputTimestampType");
        assertThat(run(edited(JOB, "path: in", "path: alike")).errors()).isEmpty();
        assertThat(out("tags[1]", "unix_seconds(at)", "price")).containsExactly("[2,1,1.5]", "[2,1,1.5]");
    }

    @Test
    void filesThatCanNotBeReadAreNamedWithTheReason() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("in/a.parquet"));
        Files.write(folder.resolve("in/b.parquet"), Arrays.copyOf(whole, whole.length - 20));
        assertThat(refused(JOB)).contains("in/b.parquet' can't be read: it is not a Parquet file, or is truncated");
        Files.delete(folder.resolve("in/b.parquet"));
        Files.writeString(folder.resolve("in/notes.txt"), "Not a table.");
        String job = edited(JOB, "in}", "in, format: parquet}");
        assertThat(refused(job)).contains("in/notes.txt' can't be read: it is not a Parquet file");
        Console console = run(edited(JOB, "in}", "in, format: parquet, options: {pathGlobFilter: '*.parquet'}}"));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows in     1\n", "passed over 1: notes.txt");
        Files.delete(folder.resolve("in/notes.txt"));
        Files.write(folder.resolve("in/empty.parquet"), new byte[0]);
        assertThat(run(JOB).output()).contains("rows in     1\n", "passed over 1: empty.parquet (empty)");
        Files.write(folder.resolve("in/c.parquet"), brotli(whole));
        assertThat(refused(JOB)).contains("in/c.parquet' can't be read: it is compressed with BROTLI, whose class ");
        Files.delete(folder.resolve("in/c.parquet"));
        encrypt("in/d.parquet");
        assertThat(refused(JOB)).contains("in/d.parquet' can't be read: its column 'secret' is encrypted");
    }

    @Test
    void footersOfManyFilesAreReadByTasks() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("in/a.parquet"));
        for (int i = 0; i < 40; i++) {
            Files.write(folder.resolve("in/a" + i + ".parquet"), whole);
        }
        write("x", "id", "named_struct('x', id) AS place", "7 AS extra");
        assertThat(refused(JOB)).contains("in/x.parquet' has columns", ": extra.");
    }

    private void write(String name, String... columns) throws IOException {
        Path written = folder.resolve("written-" + name);
        SparkTest.session().range(1).coalesce(1).selectExpr(columns).write().parquet(written.toString());
        try (Stream<Path> files = Files.list(written)) {
            Path file = files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(file, folder.resolve("in").resolve(name + ".parquet"));
        }
    }

    private void writeEmpty(String name, String columns) throws IOException {
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(
                        folder.resolve("in/" + name + ".parquet").toUri()))
                .withType(MessageTypeParser.parseMessageType("message rows { " + columns + " }"))
                .build()
                .close();
    }

    /** The same file, whose footer says that its pages are compressed otherwise. */
    private static byte[] brotli(byte[] whole) throws IOException {
        int end = whole.length - 8;
        int length = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(whole, end - length, length));
        footer.getRow_groups().forEach(group -> group.getColumns()
                .forEach(column -> column.getMeta_data().setCodec(CompressionCodec.BROTLI)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, out);
        ByteBuffer file = ByteBuffer.allocate(end - length + out.size() + 8).order(ByteOrder.LITTLE_ENDIAN);
        file.put(whole, 0, end - length)
                .put(out.toByteArray())
                .putInt(out.size())
                .put(whole, end + 4, 4);
        return file.array();
    }

    private void encrypt(String name) throws IOException {
        MessageType schema =
                MessageTypeParser.parseMessageType("message rows { required int64 id; required int64 secret; }");
        byte[] key = "0123456789012345".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        ColumnPath secret = ColumnPath.fromDotString("secret");
        FileEncryptionProperties encryption = FileEncryptionProperties.builder(key)
                .withPlaintextFooter()
                .withEncryptedColumns(Map.of(
                        secret,
                        ColumnEncryptionProperties.builder(secret).withKey(key).build()))
                .build();
        try (ParquetWriter<org.apache.parquet.example.data.Group> writer = ExampleParquetWriter.builder(
                        new org.apache.hadoop.fs.Path(folder.resolve(name).toUri()))
                .withType(schema)
                .withEncryption(encryption)
                .build()) {
            SimpleGroup row = new SimpleGroup(schema);
            row.add("id", 1L);
            row.add("secret", 2L);
            writer.write(row);
        }
    }

    private List<String> out(String... columns) {
        return SparkTest.session()
                .read()
                .parquet(folder.resolve("out").toString())
                .selectExpr(columns)
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }

    private String refused(String job) throws IOException {
        Console console = run(job);
        assertThat(console.exitCode()).isEqualTo(2);
        return console.errors();
    }

    private Console run(String job) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, job);
        return Console.run("run", file.toString());
    }
}
