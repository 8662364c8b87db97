package io.github.sparkpositional.sink;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written with the format is what Spark writes, whatever reads it. */
class PositionalParquetTest {
    private static final int ROWS = 700;
    private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";
    private static final String LEGACY = "spark.sql.parquet.writeLegacyFormat";

    @TempDir
    Path folder;

    private final SparkSession session = SparkTest.session();

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void rowsSchemaAndMetadataAreThoseOfSparksOwnWriter(String isVectorized) {
        Dataset<Row> rows = TensorRows.of(ROWS).coalesce(1);
        write(rows, Map.of());
        rows.write().parquet(path("spark"));
        session.conf().set(VECTORIZED, isVectorized);
        try {
            assertThat(lines(read("ours"))).hasSize(ROWS).isEqualTo(lines(read("spark")));
        } finally {
            session.conf().unset(VECTORIZED);
        }
        assertThat(read("ours").schema()).isEqualTo(read("spark").schema());
        assertThat(read("ours").schema().apply("flat").metadata())
                .isEqualTo(TensorRows.schema().apply("flat").metadata());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void theFooterIsThatOfSparksOwnWriter(String isLegacy) throws IOException {
        Dataset<Row> rows = TensorRows.of(40).coalesce(1);
        session.conf().set(LEGACY, isLegacy);
        try {
            write(rows, Map.of());
            rows.write().parquet(path("spark"));
        } finally {
            session.conf().unset(LEGACY);
        }
        FileMetaData ours = footer("ours");
        FileMetaData spark = footer("spark");
        assertThat(ours.getSchema()).isEqualTo(spark.getSchema());
        assertThat(ours.getKeyValueMetaData()).isEqualTo(spark.getKeyValueMetaData());
        assertThat(ours.getCreatedBy()).isEqualTo(spark.getCreatedBy());
        assertThat(lines(read("ours"))).isEqualTo(lines(read("spark")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "snappy", "gzip", "zstd", "lz4_raw"})
    void everyCodecComesBack(String codec) throws IOException {
        Dataset<Row> rows = TensorRows.of(60).coalesce(1);
        write(rows, Map.of("compression", codec));
        assertThat(lines(read("ours"))).isEqualTo(lines(rows));
        try (ParquetFileReader reader = ParquetFiles.open(file("ours"))) {
            assertThat(reader.getFooter().getBlocks().get(0).getColumns())
                    .allMatch(chunk ->
                            chunk.getCodec().name().equalsIgnoreCase(codec.equals("none") ? "uncompressed" : codec));
        }
    }

    @Test
    void numbersKeepEveryBit() {
        session.sql(
                        "SELECT array(float('NaN'), float('-0.0'), float('Infinity'), float('1.4E-45'), float('3.4028235E38')) AS numbers")
                .select(col("numbers")
                        .as("numbers", TensorRows.schema().apply("flat").metadata()))
                .write()
                .format(PositionalParquet.NAME)
                .save(path("ours"));
        assertThat(read("ours").first().<Float>getList(0).stream().map(Float::floatToRawIntBits))
                .containsExactly(
                        Float.floatToRawIntBits(Float.NaN),
                        Float.floatToRawIntBits(-0f),
                        Float.floatToRawIntBits(Float.POSITIVE_INFINITY),
                        1,
                        Float.floatToRawIntBits(Float.MAX_VALUE));
    }

    /** Pages carry checksums; those that Hadoop keeps beside a local file would take as long as all the rest. */
    @Test
    void noChecksumsStandBesideALocalFile() throws IOException {
        write(TensorRows.of(3).coalesce(1), Map.of());
        try (Stream<Path> files = Files.list(folder.resolve("ours"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .anyMatch(name -> name.endsWith(".parquet"))
                    .noneMatch(name -> name.endsWith(".parquet.crc"));
        }
    }

    @Test
    void tensorsAloneAreWrittenToo() {
        Dataset<Row> rows = TensorRows.of(30).select("flat", "nested");
        write(rows, Map.of());
        assertThat(lines(read("ours"))).containsExactlyInAnyOrderElementsOf(lines(rows));
    }

    @Test
    void partitionsAndSaveModesAreSparks() {
        Dataset<Row> rows = TensorRows.of(30);
        rows.write().format(PositionalParquet.NAME).partitionBy("name").save(path("ours"));
        assertThat(folder.resolve("ours/name=row 1")).isDirectory();
        assertThat(lines(read("ours").select("id", "flat", "nested")))
                .containsExactlyInAnyOrderElementsOf(lines(rows.select("id", "flat", "nested")));
        assertThatThrownBy(() -> write(rows, Map.of())).hasMessageContaining("ours already exists");
        rows.limit(2)
                .write()
                .format(PositionalParquet.NAME)
                .partitionBy("name")
                .mode("append")
                .save(path("ours"));
        assertThat(read("ours").count()).isEqualTo(32);
        rows.where("name = 'row 1'")
                .limit(1)
                .write()
                .format(PositionalParquet.NAME)
                .option("partitionOverwriteMode", "dynamic")
                .partitionBy("name")
                .mode("overwrite")
                .save(path("ours"));
        assertThat(read("ours").where("name = 'row 1'").count()).isEqualTo(1);
        assertThat(read("ours").where("name = 'row 2'").count()).isGreaterThan(1);
    }

    @Test
    void theFormatReadsWhatItWrites() {
        Dataset<Row> rows = TensorRows.of(20);
        write(rows, Map.of());
        Dataset<Row> read = session.read().format(PositionalParquet.NAME).load(path("ours"));
        assertThat(lines(read)).containsExactlyInAnyOrderElementsOf(lines(rows));
        assertThat(read.schema()).isEqualTo(read("ours").schema());
    }

    @Test
    void rowsWithoutTensorsAreSparksOwn() {
        write(session.range(5).toDF(), Map.of());
        assertThat(read("ours").count()).isEqualTo(5);
    }

    private void write(Dataset<Row> rows, Map<String, String> options) {
        rows.write().format(PositionalParquet.NAME).options(options).save(path("ours"));
    }

    private Dataset<Row> read(String name) {
        return session.read().parquet(path(name));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Path file(String name) throws IOException {
        return ParquetFiles.in(folder.resolve(name)).get(0);
    }

    private FileMetaData footer(String name) throws IOException {
        try (ParquetFileReader reader = ParquetFiles.open(file(name))) {
            return reader.getFooter().getFileMetaData();
        }
    }

    private static List<String> lines(Dataset<Row> rows) {
        return rows.toJSON().collectAsList();
    }
}
