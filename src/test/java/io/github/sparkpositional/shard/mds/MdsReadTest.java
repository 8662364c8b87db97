package io.github.sparkpositional.shard.mds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.shard.ReadOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shards that {@code src/test/python/mds.py} has written by the owner's rules: five samples in two shards, of each encoding a column. */
class MdsReadTest {
    private static final Path WRITTEN = Path.of("src/test/resources/shards/mds");
    private static final String DEFECT = "defect";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        copy("raw");
    }

    private void copy(String kind) throws IOException {
        try (Stream<Path> files = Files.list(WRITTEN.resolve(kind))) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(kind).resolve(file.getFileName());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static Dataset<Row> read(Path path) {
        return SparkTest.session().read().format("mds").load(path.toString());
    }

    private List<Row> withDefects(String columns, String... options) {
        var reader = SparkTest.session()
                .read()
                .format("mds")
                .schema(columns + ", defect STRUCT<stage: STRING, code: STRING, message: STRING>")
                .option(ReadOptions.DEFECT_COLUMN, DEFECT);
        for (int i = 0; i < options.length; i += 2) {
            reader = reader.option(options[i], options[i + 1]);
        }
        return reader.load(folder.resolve("raw").toString()).collectAsList();
    }

    private static String message(Row row) {
        return row.<Row>getAs(DEFECT).getString(2);
    }

    /** Of the whole rows the values, and of the others the messages. */
    private static List<Object> told(List<Row> rows, String column) {
        return rows.stream()
                .map(row -> row.isNullAt(row.fieldIndex(DEFECT)) ? row.getAs(column) : (Object) message(row))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "zstd", "gz"})
    void aSampleIsARow(String kind) {
        Dataset<Row> rows = read(WRITTEN.resolve(kind));
        assertThat(rows.schema().simpleString())
                .isEqualTo(
                        "struct<bytes:binary,dynamic:array<smallint>,f16:float,f32:float,f64:double,fixed:array<float>,"
                                + "i16:smallint,i32:int,i64:bigint,i8:tinyint,int:bigint,json:string,"
                                + "matrices:array<array<double>>,pixels:array<array<array<smallint>>>,pkl:binary,png:binary,"
                                + "str:string,str_decimal:string,str_float:double,str_int:bigint,tokens:array<int>,u16:int,"
                                + "u32:bigint,u64:decimal(20,0),u8:smallint>");
        assertThat(rows.count()).isEqualTo(5);
        Row row = rows.where("int = 8589934593").first();
        assertThat(row.<byte[]>getAs("bytes")).containsExactly(1, -1);
        assertThat(row.<Float>getAs("f16")).isEqualTo(1.5f);
        assertThat(row.<Float>getAs("f32")).isEqualTo(1.25f);
        assertThat(row.<Double>getAs("f64")).isEqualTo(1.125);
        assertThat(row.<Short>getAs("i16")).isEqualTo((short) -301);
        assertThat(row.<Integer>getAs("i32")).isEqualTo(-70_001);
        assertThat(row.<Long>getAs("i64")).isEqualTo(-(1L << 40) - 1);
        assertThat(row.<Byte>getAs("i8")).isEqualTo((byte) -2);
        assertThat(row.<String>getAs("json")).isEqualTo("{\"width\": 1, \"tags\": [\"\\u00e9\"]}");
        assertThat(row.<String>getAs("str")).isEqualTo("a picture, é 1");
        assertThat(row.<String>getAs("str_decimal")).isEqualTo("12345678901234567890.5");
        assertThat(row.<Long>getAs("str_int")).isEqualTo(-100_000_000_000_000_001L);
        assertThat(row.<Integer>getAs("u16")).isEqualTo(65_531);
        assertThat(row.<Long>getAs("u32")).isEqualTo((1L << 32) - 9);
        assertThat(row.<BigDecimal>getAs("u64")).isEqualTo(new BigDecimal("18446744073709551607"));
        assertThat(row.<Short>getAs("u8")).isEqualTo((short) 251);
        assertThat(row.getList(row.fieldIndex("dynamic"))).isEqualTo(List.of((short) 0, (short) 1));
        assertThat(row.getList(row.fieldIndex("fixed"))).isEqualTo(List.of(1f, 1f, 2f, 3f, 4f, 5f));
        assertThat(row.getAs("matrices").toString()).contains("(1.0, 1.0), ").endsWith("(1.0, 1.0))");
        assertThat(row.getAs("pixels").toString()).contains("(251, 251, 251)");
        assertThat(rows.selectExpr("str_float")
                        .as(org.apache.spark.sql.Encoders.DOUBLE())
                        .collectAsList())
                .containsExactlyInAnyOrder(1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.5, 1e-05);
        assertThat(rows.selectExpr("max(size(tokens))", "max(get(tokens, 299))")
                        .first()
                        .toString())
                .isEqualTo("[300,302]");
        assertThat(rows.where("startswith(png, x'89504e47')").count()).isEqualTo(5);
    }

    @Test
    void aMatrixOfOneSizeIsATensor() {
        TensorType tensor = TensorType.of(read(folder.resolve("raw")).schema().apply("fixed"))
                .orElseThrow();
        assertThat(tensor.shape()).containsExactly(2, 3);
    }

    /** A cache of the owner's reader holds a shard compressed and not. */
    @Test
    void aShardThatIsThereTwiceIsReadOnce() throws IOException {
        copy("zstd");
        Files.copy(WRITTEN.resolve("raw/shard.00000.mds"), folder.resolve("zstd/shard.00000.mds"));
        assertThat(read(folder.resolve("zstd")).count()).isEqualTo(5);
        Files.delete(folder.resolve("zstd/shard.00000.mds.zstd"));
        Files.delete(folder.resolve("zstd/shard.00000.mds"));
        assertThatThrownBy(() -> read(folder.resolve("zstd")))
                .hasMessageContaining("shard.00000.mds.zstd') is missing");
    }

    @Test
    void someOfTheShardsMayBeRead() {
        assertThat(read(folder.resolve("raw/shard.00001.mds")).count()).isEqualTo(2);
    }

    @Test
    void shardsBelowFoldersOfValuesHaveTheIndexAboveThem() throws IOException {
        for (int i = 0; i < 2; i++) {
            Files.createDirectories(folder.resolve("raw/day=" + i));
            Files.move(folder.resolve("raw/shard.0000" + i + ".mds"), folder.resolve("raw/day=" + i + "/a.mds"));
            String name = "day=" + i + "/a.mds";
            edit(i, shard -> ((ObjectNode) shard.get("raw_data")).put("basename", name));
        }
        assertThat(read(folder.resolve("raw"))
                        .groupBy("day")
                        .count()
                        .sort("day")
                        .collectAsList()
                        .toString())
                .isEqualTo("[[0,3], [1,2]]");
    }

    private void edit(int shard, Consumer<ObjectNode> change) throws IOException {
        Path file = folder.resolve("raw/index.json");
        ObjectNode index = (ObjectNode) JSON.readTree(file.toFile());
        change.accept((ObjectNode) index.get("shards").get(shard));
        JSON.writeValue(file.toFile(), index);
    }

    private void withoutHashes() throws IOException {
        for (int i = 0; i < 2; i++) {
            edit(i, shard -> ((ObjectNode) shard.get("raw_data")).putObject("hashes"));
        }
    }

    /** Wherever a shard ends, its whole samples are rows, and one row says that there are no more. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 10, 20, 100, 1300, 1600, 1910})
    void aCutShardIsSaid(int length) throws IOException {
        withoutHashes();
        Path shard = folder.resolve("raw/shard.00000.mds");
        Files.write(shard, Arrays.copyOf(Files.readAllBytes(shard), length));
        List<Object> told = told(withDefects("int BIGINT"), "int");
        List<Object> cut = told.stream().filter(String.class::isInstance).toList();
        // Spark's own listing leaves empty files out.
        assertThat(cut).hasSize(length == 0 ? 0 : 1);
        assertThat(told).hasSizeBetween(2, 6).contains((1L << 33) + 3, (1L << 33) + 4);
        cut.forEach(message -> assertThat(message.toString())
                .contains("shard.00000.mds' is damaged or cut off: at byte ", "of its content it ends"));
    }

    @Test
    void aShardOfAnotherHashGivesNoRow() throws IOException {
        Path shard = folder.resolve("raw/shard.00000.mds");
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length - 1]++;
        Files.write(shard, bytes);
        assertThat(told(withDefects("int BIGINT"), "int"))
                .hasSize(3)
                .anySatisfy(message -> assertThat(message.toString()).contains("shard.00000.mds", "its sha1 is"));
        assertThatThrownBy(() -> read(folder.resolve("raw")).collectAsList())
                .rootCause()
                .hasMessageContaining("its sha1 is");
    }

    @Test
    void damagedCompressionIsSaid() throws IOException {
        copy("zstd");
        Path shard = folder.resolve("zstd/shard.00001.mds.zstd");
        byte[] bytes = Files.readAllBytes(shard);
        Files.write(shard, Arrays.copyOf(bytes, bytes.length - 10));
        assertThatThrownBy(() -> read(folder.resolve("zstd")).collectAsList())
                .rootCause()
                .hasMessageContaining("its sha1 is");
    }

    /** Numbers in a shard are compared with the bytes that are there and with the index, and one sample's don't harm the next. */
    @Test
    void sizesAreNotBelieved() throws IOException {
        withoutHashes();
        Path shard = folder.resolve("raw/shard.00000.mds");
        byte[] bytes = Files.readAllBytes(shard);
        int second = bytes[8] & 0xff | (bytes[9] & 0xff) << 8;
        byte[] large = bytes.clone();
        large[second + 3] = 0x7f;
        Files.write(shard, large);
        assertThat(told(withDefects("int BIGINT"), "int")).hasSize(5).anySatisfy(message -> assertThat(
                        message.toString())
                .contains("Sample 1 of", "can't be read: it ends within its value 'bytes'"));
        byte[] offset = bytes.clone();
        offset[9] = 0x7f;
        Files.write(shard, offset);
        assertThat(told(withDefects("int BIGINT"), "int"))
                .hasSize(3)
                .anySatisfy(message -> assertThat(message.toString()).contains("ends before it begins"));
        byte[] samples = bytes.clone();
        samples[3] = 0x7f;
        Files.write(shard, samples);
        assertThat(told(withDefects("int BIGINT"), "int")).hasSize(3).anySatisfy(message -> assertThat(
                        message.toString())
                .contains("says that it has 2,130,706,435 samples"));
    }

    @Test
    void aSampleOfTooManyBytesIsSaid() {
        List<Object> told = told(withDefects("int BIGINT", ReadOptions.MOST, "1000"), "int");
        assertThat(told).hasSize(5).contains((1L << 33) + 4);
        assertThat(told.stream().filter(String.class::isInstance).toList())
                .singleElement()
                .asString()
                .contains("Sample 0 of", "shard.00001.mds' has ", "a row may hold 1,000");
    }

    /** The first value tells how many axes there are; a value that has others is one bad row. */
    @Test
    void anArrayOfOtherAxesIsSaid() {
        assertThat(told(withDefects("tokens ARRAY<ARRAY<INT>>"), "tokens"))
                .hasSize(5)
                .allSatisfy(message -> assertThat(message.toString())
                        .contains("its value 'tokens' is an array of int32 with 1 axes, which can't be read as"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "basename | \"../../etc/passwd.mds\" | is not a shard's file below the folder of the index",
                "basename | \"/etc/passwd.mds\" | is not a shard's file below the folder of the index",
                "basename | \"other.mds\" | shard.00000.mds') is not listed in the index.json of that folder",
                "basename | \"shard.00001.mds\" | two shards have the name",
                "samples | 1073741824 | can't have 1073741824 samples",
                "samples | -1 | can't have -1 samples",
                "version | 1 | must be of 'mds' and 2",
                "format | \"json\" | must be of 'mds' and 2",
                "column_names | [] | must be lists of one length",
                "column_sizes | [8] | must be lists of one length",
                "compression | \"br\" | compressed by br, which can't be read here"
            })
    void anIndexIsCheckedBeforeARowIsRead(String key, String value, String message) throws IOException {
        edit(0, shard -> {
            ObjectNode target = key.equals("basename") ? (ObjectNode) shard.get("raw_data") : shard;
            try {
                target.set(key, JSON.readTree(value));
                if (key.equals("compression")) {
                    shard.set("zip_data", shard.get("raw_data"));
                }
            } catch (IOException impossible) {
                throw new java.io.UncheckedIOException(impossible);
            }
        });
        assertThatThrownBy(() -> read(folder.resolve("raw"))).hasMessageContaining(message);
    }

    @Test
    void aSizeThatItsEncodingCannotHaveIsRefused() throws IOException {
        edit(0, shard -> ((ArrayNode) shard.get("column_sizes"))
                .set(10, JSON.getNodeFactory().numberNode(4)));
        assertThatThrownBy(() -> read(folder.resolve("raw")))
                .hasMessageContaining("column 'int' has the encoding int and values of 4 bytes");
    }

    @Test
    void shardsOfOtherColumnsAreRefused() throws IOException {
        edit(1, shard -> ((ArrayNode) shard.get("column_names"))
                .set(0, JSON.getNodeFactory().textNode("other")));
        assertThatThrownBy(() -> read(folder.resolve("raw"))).hasMessageContaining("read them apart");
        edit(0, shard -> ((ArrayNode) shard.get("column_names"))
                .set(0, JSON.getNodeFactory().textNode("other")));
        assertThatThrownBy(() -> read(folder.resolve("raw")).collectAsList())
                .hasStackTraceContaining("its columns are not those that the index says");
    }

    @Test
    void aFolderWithoutAnIndexIsRefused() throws IOException {
        Files.delete(folder.resolve("raw/index.json"));
        assertThatThrownBy(() -> read(folder.resolve("raw"))).hasMessageContaining("There is no index.json beside");
    }

    @Test
    void aColumnThatIsNotThereIsAMistake() {
        assertThatThrownBy(() -> withDefects("nothing INT")).hasStackTraceContaining("'nothing' can't be read as int");
        assertThatThrownBy(() -> withDefects("int STRING")).hasStackTraceContaining("'int' can't be read as string");
    }
}
