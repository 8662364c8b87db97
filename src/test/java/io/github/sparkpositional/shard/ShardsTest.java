package io.github.sparkpositional.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shards that trainers read: here by Java's rules, and in Python by a reader of its own for each format. */
class ShardsTest {
    private static final StructType SCHEMA = new StructType()
            .add("__key__", DataTypes.StringType)
            .add("jpg", DataTypes.BinaryType)
            .add("caption.txt", DataTypes.StringType)
            .add("cls", DataTypes.IntegerType)
            .add("score", DataTypes.FloatType)
            .add(
                    "meta",
                    new StructType()
                            .add("width", DataTypes.IntegerType)
                            .add("tags", DataTypes.createArrayType(DataTypes.StringType)))
            .add("ids", DataTypes.createArrayType(DataTypes.LongType, false))
            .add(
                    "fixed",
                    DataTypes.createArrayType(DataTypes.FloatType, false),
                    false,
                    TensorType.content(Layout.FLAT, Dtype.FLOAT32, 2, 3, "patches")
                            .metadata())
            .add(
                    "varying",
                    DataTypes.createArrayType(DataTypes.FloatType, false),
                    false,
                    TensorType.content(Layout.FLAT, Dtype.FLOAT32, TensorType.VARIES, 2, "patches")
                            .metadata())
            .add(
                    "halves",
                    DataTypes.BinaryType,
                    false,
                    TensorType.content(Layout.BYTES, Dtype.FLOAT16, TensorType.VARIES, 2, "patches")
                            .metadata());

    @TempDir
    Path folder;

    private static Row row(int i) {
        float[] varying = new float[2 * (1 + i % 3)];
        Arrays.fill(varying, i);
        return RowFactory.create(
                String.format("train/%03d", i),
                new byte[] {(byte) i, -1},
                "a picture, é " + i,
                i - 3,
                i + 0.5f,
                RowFactory.create(i, List.of("a", "b")),
                LongStreams.upTo(i),
                new float[] {i, 1, 2, 3, 4, 5},
                varying,
                Dtype.FLOAT16.encode(new float[] {i, 0.5f}));
    }

    /** Boxed in the array that Spark takes. */
    private static final class LongStreams {
        static long[] upTo(int i) {
            return IntStream.rangeClosed(0, i).asLongStream().map(n -> n << 33).toArray();
        }
    }

    private static Dataset<Row> rows(int count, int partitions) {
        return SparkTest.session()
                .createDataFrame(
                        IntStream.range(0, count).mapToObj(ShardsTest::row).toList(), SCHEMA)
                .repartitionByRange(partitions, org.apache.spark.sql.functions.col("__key__"));
    }

    private List<Path> files(String extension) throws IOException {
        if (!Files.exists(folder.resolve("out"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .toList();
        }
    }

    private void write(Dataset<Row> rows, String format, String... options) {
        DataFrameWriter<Row> writer = rows.write().format(format);
        for (int i = 0; i < options.length; i += 2) {
            writer = writer.option(options[i], options[i + 1]);
        }
        writer.mode("append").save(folder.resolve("out").toString());
    }

    /** What Python reads; skipped, visibly, where it lacks numpy. */
    private List<String> python(String format) throws Exception {
        return said(
                "python3",
                "src/test/python/shards.py",
                format,
                folder.resolve("out").toString());
    }

    private static List<String> said(String... command) throws Exception {
        assumeTrue(runs("python3", "-c", "import numpy"), "numpy is not installed for python3");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    private static boolean runs(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"none, .tar", "gzip, .tar.gz", "zstd, .tar.zst"})
    void samplesComeBackFromTarShards(String compression, String extension) throws IOException {
        write(rows(10, 2), "webdataset", "compression", compression, "maxRecordsPerShard", "3");
        assertThat(files(extension)).hasSize(4);
        Dataset<Row> back = SparkTest.session()
                .read()
                .format("webdataset")
                .load(folder.resolve("out").toString());
        assertThat(back.columns())
                .containsExactly(
                        "__key__",
                        "__url__",
                        "caption.txt",
                        "cls",
                        "fixed.npy",
                        "halves.npy",
                        "ids.npy",
                        "jpg",
                        "meta.json",
                        "score.json",
                        "varying.npy");
        assertThat(back.count()).isEqualTo(10);
        Row row = back.where("__key__ = 'train/007'").first();
        assertThat(row.<Long>getAs("cls")).isEqualTo(4);
        assertThat(row.<String>getAs("caption.txt")).isEqualTo("a picture, é 7");
        assertThat(row.<byte[]>getAs("jpg")).isEqualTo(new byte[] {7, -1});
        assertThat(row.<String>getAs("meta.json")).isEqualTo("{\"width\":7,\"tags\":[\"a\",\"b\"]}");
        var tensor = io.github.sparkpositional.kernel.tensor.Npy.decode(row.getAs("varying.npy"));
        assertThat(tensor.shape()).containsExactly(2, 2);
        assertThat(tensor.values()).containsOnly(7);
    }

    @Test
    void pythonReadsTarShards() throws Exception {
        write(rows(4, 1), "webdataset");
        assertThat(python("webdataset"))
                .hasSize(4)
                .element(2)
                .isEqualTo(
                        "{\"__key__\": \"train/002\", \"caption.txt\": \"a picture, é 2\", \"cls\": -1, \"fixed.npy\":"
                                + " \"float32[2, 3][2.0, 1.0, 2.0, 3.0, 4.0, 5.0]\", \"halves.npy\": \"float16[1, 2][2.0, 0.5]\","
                                + " \"ids.npy\": \"int64[3][0, 8589934592, 17179869184]\", \"jpg\": \"02ff\", \"meta.json\":"
                                + " {\"tags\": [\"a\", \"b\"], \"width\": 2}, \"score.json\": 2.5, \"varying.npy\": \"float32[3,"
                                + " 2][2.0, 2.0, 2.0, 2.0, 2.0, 2.0]\"}");
    }

    /** The same rows give the same bytes: no times, no owners. */
    @Test
    void keysAreMadeWhereThereAreNone() throws IOException {
        write(rows(10, 2).drop("__key__"), "webdataset", "maxRecordsPerShard", "3");
        Dataset<Row> back = SparkTest.session()
                .read()
                .format("webdataset")
                .load(folder.resolve("out").toString());
        assertThat(back.select("__key__").distinct().count()).isEqualTo(10);
        assertThat(back.sort("__key__").first().getString(0)).isEqualTo("00000000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"same", "a.b", "", "../a", "/a", "__a__"})
    void keysThatWouldNotComeBackAreRefused(String key) {
        Dataset<Row> rows = rows(2, 1).withColumn("__key__", org.apache.spark.sql.functions.lit(key));
        assertThatThrownBy(() -> write(rows, "webdataset"))
                .rootCause()
                .hasMessageContaining(
                        key.equals("same") || key.equals("__a__") && false ? "stands twice" : "The key '" + key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "zstd"})
    void pythonReadsMds(String compression) throws Exception {
        assumeTrue(compression.equals("none") || runs("zstd", "--version"), "zstd is not installed");
        write(rows(7, 2), "mds", "compression", compression, "maxRecordsPerShard", "2");
        List<String> samples = python("mds");
        assertThat(samples).hasSize(7);
        assertThat(samples.get(2))
                .isEqualTo("{\"__key__\": \"train/002\", \"caption.txt\": \"a picture, é 2\", \"cls\": -1, \"fixed\":"
                        + " \"float32[2, 3][2.0, 1.0, 2.0, 3.0, 4.0, 5.0]\", \"halves\": \"float16[1, 2][2.0, 0.5]\","
                        + " \"ids\": \"int64[3][0, 8589934592, 17179869184]\", \"jpg\": \"02ff\", \"meta\": {\"tags\":"
                        + " [\"a\", \"b\"], \"width\": 2}, \"score\": 2.5, \"varying\": \"float32[3, 2][2.0, 2.0, 2.0,"
                        + " 2.0, 2.0, 2.0]\"}");
    }

    /** The index counts every shard that is there, whoever wrote it, and shards are as the index says. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "zstd"})
    void theIndexOfMdsCountsAllShards(String compression) throws IOException {
        write(rows(7, 2), "mds", "compression", compression, "maxRecordsPerShard", "2");
        write(rows(3, 1), "mds", "compression", compression);
        var index = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(folder.resolve("out/index.json").toFile());
        assertThat(index.get("version").asInt()).isEqualTo(2);
        int samples = 0;
        for (var shard : index.get("shards")) {
            samples += shard.get("samples").asInt();
            boolean isZip = compression.equals("zstd");
            var stored = isZip ? shard.get("zip_data") : shard.get("raw_data");
            Path file = folder.resolve("out").resolve(stored.get("basename").asText());
            assertThat(Files.size(file)).isEqualTo(stored.get("bytes").asLong());
            assertThat(shard.get("zip_data").isNull()).isEqualTo(!isZip);
        }
        assertThat(samples).isEqualTo(10);
        assertThat(index.get("shards"))
                .hasSize(
                        files(compression.equals("zstd") ? ".mds.zstd" : ".mds").size());
        assertThat(index.get("shards").get(0).get("column_encodings").toString())
                .isEqualTo(
                        "[\"str\",\"str\",\"int\",\"ndarray:float32:2,3\",\"ndarray:float16\",\"ndarray:int64\",\"bytes\","
                                + "\"json\",\"float32\",\"ndarray:float32\"]");
        assertThat(index.get("shards").get(0).get("column_sizes").toString())
                .isEqualTo("[null,null,8,24,null,null,null,null,4,null]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "zstd"})
    void samplesComeBackFromMds(String compression) {
        write(rows(7, 2), "mds", "compression", compression, "maxRecordsPerShard", "2");
        Dataset<Row> back = SparkTest.session()
                .read()
                .format("mds")
                .load(folder.resolve("out").toString());
        assertThat(back.schema().simpleString())
                .isEqualTo("struct<__key__:string,caption.txt:string,cls:bigint,fixed:array<float>,"
                        + "halves:array<array<float>>,ids:array<bigint>,jpg:binary,meta:string,score:float,"
                        + "varying:array<array<float>>>");
        assertThat(back.count()).isEqualTo(7);
        Row row = back.where("__key__ = 'train/002'").first();
        assertThat(row.<String>getAs("caption.txt")).isEqualTo("a picture, é 2");
        assertThat(row.<Long>getAs("cls")).isEqualTo(-1);
        assertThat(row.getList(row.fieldIndex("fixed"))).isEqualTo(List.of(2f, 1f, 2f, 3f, 4f, 5f));
        assertThat(row.getList(row.fieldIndex("ids"))).isEqualTo(List.of(0L, 1L << 33, 2L << 33));
        assertThat(row.<byte[]>getAs("jpg")).isEqualTo(new byte[] {2, -1});
        assertThat(row.<String>getAs("meta")).isEqualTo("{\"width\":2,\"tags\":[\"a\",\"b\"]}");
        assertThat(row.<Float>getAs("score")).isEqualTo(2.5f);
        assertThat(back.selectExpr("__key__", "halves[0][1]", "size(varying)", "varying[2][1]")
                        .where("__key__ = 'train/002'")
                        .first()
                        .toString())
                .isEqualTo("[train/002,0.5,3,2.0]");
    }

    @Test
    void mdsHasNoNull() {
        Dataset<Row> rows = rows(2, 1).selectExpr("nullif(cls, -3) AS cls");
        assertThatThrownBy(() -> write(rows, "mds")).rootCause().hasMessageContaining("'cls' is null in a row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip"})
    void pythonReadsTfRecords(String compression) throws Exception {
        write(rows(4, 1), "tfrecord", "compression", compression);
        assertThat(python("tfrecord"))
                .hasSize(4)
                .element(2)
                .isEqualTo("{\"__key__\": [\"747261696e2f303032\"], \"caption.txt\":"
                        + " [\"6120706963747572652c20c3a92032\"], \"cls\": [-1], \"fixed\": [2.0, 1.0, 2.0, 3.0, 4.0, 5.0],"
                        + " \"fixed/shape\": [2, 3], \"halves\": [\"00400038\"], \"halves/shape\": [1, 2], \"ids\": [0,"
                        + " 8589934592, 17179869184], \"ids/shape\": [3], \"jpg\": [\"02ff\"], \"meta\":"
                        + " [\"7b227769647468223a322c2274616773223a5b2261222c2262225d7d\"], \"score\": [2.5], \"varying\":"
                        + " [2.0, 2.0, 2.0, 2.0, 2.0, 2.0], \"varying/shape\": [3, 2]}");
    }

    /** The checksum of TensorFlow's own test, tsl/lib/hash/crc32c_test.cc: 32 zeros have 0x8a9136aa before masking. */
    @Test
    void recordsAreFramedAndSigned() throws IOException {
        write(rows(5, 1).select("jpg"), "tfrecord");
        ByteBuffer file =
                ByteBuffer.wrap(Files.readAllBytes(files(".tfrecord").get(0))).order(ByteOrder.LITTLE_ENDIAN);
        int records = 0;
        while (file.hasRemaining()) {
            byte[] length = new byte[8];
            file.get(length);
            assertThat(file.getInt()).isEqualTo(masked(length));
            byte[] data = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            file.get(data);
            assertThat(file.getInt()).isEqualTo(masked(data));
            records++;
        }
        assertThat(records).isEqualTo(5);
        assertThat(masked(new byte[32])).isEqualTo(Integer.rotateRight(0x8a9136aa, 15) + 0xa282ead8);
    }

    private static int masked(byte[] data) {
        int crc = -1;
        for (byte value : data) {
            crc ^= value & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
            }
        }
        return Integer.rotateRight(~crc, 15) + 0xa282ead8;
    }

    @ParameterizedTest
    @CsvSource({"50000, uint16", "100000, int32"})
    void pythonReadsIndexedDatasets(String vocabulary, String dtype) throws Exception {
        write(tokens(), "megatron", "vocabularySize", vocabulary);
        assertThat(python("megatron"))
                .containsExactly(
                        "{\"tokens\": \"" + dtype + "[3][1, 2, 40000]\"}",
                        "{\"tokens\": \"" + dtype + "[0][]\"}",
                        "{\"tokens\": \"" + dtype + "[2][7, 8]\"}");
    }

    private static Dataset<Row> tokens() {
        return SparkTest.session()
                .sql("SELECT array(1, 2, 40000) AS tokens UNION ALL SELECT array() UNION ALL SELECT array(7, 8)")
                .coalesce(1);
    }

    @Test
    void anIndexSaysWhereSequencesAre() throws IOException {
        write(tokens(), "megatron", "vocabularySize", "50000");
        ByteBuffer index =
                ByteBuffer.wrap(Files.readAllBytes(files(".idx").get(0))).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(index.array(), 0, 9, StandardCharsets.US_ASCII)).isEqualTo("MMIDIDX\0\0");
        index.position(9);
        assertThat(index.getLong()).isEqualTo(1);
        assertThat(index.get()).isEqualTo((byte) 8);
        assertThat(index.getLong()).isEqualTo(3);
        assertThat(index.getLong()).isEqualTo(4);
        assertThat(IntStream.range(0, 3).map(i -> index.getInt())).containsExactly(3, 0, 2);
        assertThat(IntStream.range(0, 3).mapToLong(i -> index.getLong())).containsExactly(0L, 6L, 6L);
        assertThat(IntStream.range(0, 4).mapToLong(i -> index.getLong())).containsExactly(0L, 1L, 2L, 3L);
        assertThat(index.hasRemaining()).isFalse();
        assertThat(Files.size(files(".bin").get(0))).isEqualTo(10);
    }

    @Test
    void aTokenOutsideOfTheVocabularyIsRefused() {
        assertThatThrownBy(() -> write(tokens(), "megatron", "vocabularySize", "1000"))
                .rootCause()
                .hasMessageContaining("the token 40000");
    }

    /** All its rows would be one sequence, and nobody could tell. */
    @Test
    void aTableOfTokensIsNoSequence() {
        Dataset<Row> tables = SparkTest.session().sql("SELECT array(array(1, 2), array(3, 4)) AS tokens");
        assertThatThrownBy(() -> write(tables, "megatron")).hasMessageContaining("holds one column of tokens");
    }

    @ParameterizedTest
    @CsvSource({
        "webdataset, 'array(array(1, 2), array(3))', differ in length (2 and 1)",
        "mds, 'array(cast(null AS int))', 'null at 0'",
        "mds, 'slice(array(1), 1, 0)', array without numbers"
    })
    void aCellThatNoArrayOfNumbersHoldsSaysWhatToDo(String format, String cell, String what) {
        Dataset<Row> rows = SparkTest.session().sql("SELECT " + cell + " AS boxes");
        assertThatThrownBy(() -> write(rows, format))
                .rootCause()
                .hasMessageContaining("Column 'boxes'")
                .hasMessageContaining(what)
                .hasMessageContaining("to_json(boxes) AS boxes");
    }

    @Test
    void aNumberThatNoFeatureHoldsIsRefused() {
        assertThatThrownBy(() -> write(SparkTest.session().sql("SELECT 1e300D AS loss"), "tfrecord"))
                .rootCause()
                .hasMessageContaining("Column 'loss' has the number 1.0E300");
    }

    @Test
    void numbersWithinJsonStayNumbers() throws IOException {
        write(
                SparkTest.session().sql("SELECT named_struct('loss', double('NaN'), 'most', float('inf')) AS seen"),
                "mds");
        assertThat(new String(Files.readAllBytes(files(".mds").get(0)), StandardCharsets.ISO_8859_1))
                .endsWith("{\"loss\":NaN,\"most\":Infinity}");
    }

    @Test
    void shardsEndAtALimitOfBytes() throws IOException {
        write(rows(20, 1).select("__key__", "jpg"), "webdataset", "maxShardBytes", "3k");
        assertThat(files(".tar")).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({
        "webdataset, compression, lzma, must be one of none",
        "mds, compression, gzip, must be one of none",
        "tfrecord, tensors, lists, must be one of floats",
        "webdataset, maxShardBytes, 3g, must be a number of bytes",
        "mds, maxRecordsPerShard, 0, must be a whole number",
        "megatron, vocabularySize, 10, holds one column of tokens"
    })
    void mistakesAreFoundBeforeARowIsWritten(String format, String option, String value, String message) {
        assertThatThrownBy(() -> write(rows(1, 1), format, option, value)).hasMessageContaining(message);
        assertThat(folder.resolve("out/_SUCCESS")).doesNotExist();
    }

    /** After a failure no shard is there, and no index. */
    @Test
    void aFailedWriteLeavesNoShard() throws IOException {
        Dataset<Row> rows = rows(20, 1).select("jpg", "cls").where("assert_true(cls < 10) IS NULL");
        assertThatThrownBy(() -> write(rows, "mds", "maxRecordsPerShard", "2")).hasStackTraceContaining("is not true!");
        assertThat(folder.resolve("out/index.json")).doesNotExist();
        assertThat(files(".mds")).isEmpty();
    }
}
