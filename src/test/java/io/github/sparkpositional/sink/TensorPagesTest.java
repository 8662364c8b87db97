package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows are divided into pages and row groups. */
class TensorPagesTest {
    private static final int ROWS = 500;

    @TempDir
    Path folder;

    @Test
    void pagesHoldWholeRowsAndTheirChecksums() throws IOException {
        Dataset<Row> rows = write(Map.of("parquet.page.size", "4096"));
        int pages = 0;
        try (ParquetFileReader reader = open()) {
            PageReadStore group = reader.readNextRowGroup();
            for (String name : List.of("flat", "nested", "required", "ids", "axes", "bytes", "npy", "required_bytes")) {
                ColumnDescriptor column = column(reader, name);
                PageReader chunk = group.getPageReader(column);
                for (DataPage page = chunk.readPage(); page != null; page = chunk.readPage()) {
                    assertThat(page.getCrc()).isPresent();
                    pages++;
                }
                OffsetIndex offsets = reader.readOffsetIndex(chunk(reader, name));
                assertThat(offsets.getPageCount()).isGreaterThan(1);
                assertThat(offsets.getFirstRowIndex(1)).isPositive();
            }
        }
        assertThat(pages).isGreaterThan(10);
        assertThat(read()).isEqualTo(rows.toJSON().collectAsList());
    }

    /** Parquet's own writer looks at their size after a hundred rows. */
    @Test
    void pagesOfBytesEndAtTheirBytesToo() throws IOException {
        assumeThat(PageStatistics.MAY_BE_MISSING)
                .as("before Parquet 1.14 columns of bytes are left to Parquet's own writer")
                .isTrue();
        write(Map.of("parquet.page.size", "4096"));
        int largest = 4 * TensorRows.DIM * 100;
        try (ParquetFileReader reader = open()) {
            PageReader chunk = reader.readNextRowGroup().getPageReader(column(reader, "required_bytes"));
            int pages = 0;
            for (DataPage page = chunk.readPage(); page != null; page = chunk.readPage()) {
                assertThat(page.getUncompressedSize()).isLessThan(4096 + largest);
                pages++;
            }
            assertThat(pages).isGreaterThan(20);
        }
    }

    @Test
    void pagesHaveNoMoreRowsThanTheyMay() throws IOException {
        write(Map.of("parquet.page.row.count.limit", "50"));
        try (ParquetFileReader reader = open()) {
            assertThat(reader.readOffsetIndex(chunk(reader, "flat")).getPageCount())
                    .isEqualTo(ROWS / 50);
        }
    }

    @Test
    void rowGroupsEndAtTheirRowsAndAtTheirBytes() throws IOException {
        List<String> expected =
                write(Map.of("parquet.block.row.count.limit", "200")).toJSON().collectAsList();
        try (ParquetFileReader reader = open()) {
            assertThat(reader.getFooter().getBlocks())
                    .extracting(BlockMetaData::getRowCount)
                    .containsExactly(200L, 200L, 100L);
        }
        assertThat(read()).isEqualTo(expected);
        write(Map.of(
                "parquet.block.size", "65536", "parquet.page.size", "8192", "parquet.page.size.row.check.min", "10"));
        try (ParquetFileReader reader = open()) {
            List<BlockMetaData> groups = reader.getFooter().getBlocks();
            assertThat(groups).hasSizeGreaterThan(3);
            assertThat(groups).allMatch(group -> group.getCompressedSize() < 3 * 65536);
        }
        assertThat(read()).isEqualTo(expected);
    }

    /** Readers skip pages that the index says are null; no page of numbers may be one of them. */
    @Test
    void noPageOfNumbersPassesForOneOfNulls() throws IOException {
        Dataset<Row> rows = write(Map.of("parquet.page.size", "4096", "parquet.page.row.count.limit", "20"));
        try (ParquetFileReader reader = open()) {
            for (String name : List.of("flat", "nested", "required", "ids", "axes", "bytes", "npy", "required_bytes")) {
                ColumnIndex index = reader.readColumnIndex(chunk(reader, name));
                assertThat(index == null || !index.getNullPages().contains(true))
                        .as(name)
                        .isTrue();
            }
        }
        String filter = "id BETWEEN 301 AND 303 OR id = 477";
        assertThat(SparkTest.session()
                        .read()
                        .parquet(folder.toString() + "/out")
                        .where(filter)
                        .toJSON()
                        .collectAsList())
                .isEqualTo(rows.where(filter).toJSON().collectAsList())
                .hasSize(4);
    }

    @Test
    void onlyTensorsOfFewNumbersOrCellsHaveDictionaries() throws IOException {
        write(Map.of("parquet.page.size", "4096"));
        Map<String, Set<Encoding>> ofNumbers = new HashMap<>();
        List<String> withDictionary = new ArrayList<>();
        try (ParquetFileReader reader = open()) {
            for (ColumnChunkMetaData chunk :
                    reader.getFooter().getBlocks().get(0).getColumns()) {
                String path = chunk.getPath().toDotString();
                ofNumbers.put(path, chunk.getEncodingStats().getDataEncodings());
                if (chunk.hasDictionaryPage()) {
                    withDictionary.add(path);
                    assertThat(chunk.getDictionaryPageOffset()).isLessThan(chunk.getFirstDataPageOffset());
                    assertThat(chunk.getEncodingStats().getDictionaryEncodings())
                            .hasSize(1);
                }
            }
        }
        assertThat(withDictionary)
                .contains(
                        "pixels.list.element.list.element",
                        "late.list.element",
                        "axes.list.element.list.element",
                        "name",
                        "inside.words.list.element")
                .doesNotContain(
                        "flat.list.element",
                        "nested.list.element.list.element",
                        "required.list.element",
                        "bytes",
                        "npy",
                        "vector.values.list.element",
                        "inside.deep.list.element",
                        "inside.alone.deepest.list.element.list.element");
        assertThat(ofNumbers.get("pixels.list.element.list.element")).containsExactly(Encoding.RLE_DICTIONARY);
        assertThat(ofNumbers.get("late.list.element"))
                .containsExactlyInAnyOrder(Encoding.RLE_DICTIONARY, Encoding.PLAIN);
        // Before Parquet 1.14 columns of bytes are left to Parquet's own writer.
        if (PageStatistics.MAY_BE_MISSING) {
            assertThat(withDictionary).contains("grids", "late_grids");
            assertThat(ofNumbers.get("grids")).containsExactly(Encoding.RLE_DICTIONARY);
            assertThat(ofNumbers.get("late_grids")).containsExactlyInAnyOrder(Encoding.RLE_DICTIONARY, Encoding.PLAIN);
        } else {
            assertThat(withDictionary).doesNotContain("grids", "late_grids");
        }
    }

    @Test
    void dictionariesCanBeSwitchedOff() throws IOException {
        write(Map.of("parquet.page.size", "4096", "parquet.enable.dictionary", "false"));
        assertThat(dictionaries()).isEmpty();
        write(Map.of("parquet.page.size", "4096", "parquet.enable.dictionary#late.list.element", "false"));
        assertThat(dictionaries()).contains("pixels.list.element.list.element").doesNotContain("late.list.element");
    }

    private List<String> dictionaries() throws IOException {
        try (ParquetFileReader reader = open()) {
            return reader.getFooter().getBlocks().get(0).getColumns().stream()
                    .filter(ColumnChunkMetaData::hasDictionaryPage)
                    .map(chunk -> chunk.getPath().toDotString())
                    .toList();
        }
    }

    /** Batches begin and end within pages, of which some hold places and some hold numbers; the second reader is Parquet's own. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void pagesOfEachEncodingComeBack(String isVectorized) {
        List<String> expected = write(Map.of("parquet.page.size", "4096", "parquet.block.row.count.limit", "270"))
                .toJSON()
                .collectAsList();
        RuntimeConfig conf = SparkTest.session().conf();
        conf.set("spark.sql.parquet.enableVectorizedReader", isVectorized);
        conf.set("spark.sql.parquet.columnarReaderBatchSize", "37");
        try {
            assertThat(read()).isEqualTo(expected);
        } finally {
            conf.unset("spark.sql.parquet.enableVectorizedReader");
            conf.unset("spark.sql.parquet.columnarReaderBatchSize");
        }
    }

    /** The memory of pages goes from one row group to the next. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "snappy", "zstd"})
    void largePagesOfSeveralRowGroupsComeBack(String codec) throws IOException {
        Random random = new Random(3);
        List<Row> made = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            byte[] cell = new byte[150_000 + random.nextInt(50_000)];
            random.nextBytes(cell);
            Arrays.fill(cell, 0, cell.length / 3, (byte) i);
            made.add(RowFactory.create(i, cell));
        }
        Dataset<Row> rows = SparkTest.session()
                .createDataFrame(made, RepeatedCells.schema("bytes"))
                .coalesce(1);
        Map<String, String> options =
                Map.of("compression", codec, "parquet.page.size", "2500000", "parquet.block.row.count.limit", "20");
        for (int file = 0; file < 2; file++) {
            save(rows, options);
            assertThat(read()).isEqualTo(rows.toJSON().collectAsList());
        }
    }

    /** Whatever the codec. */
    @Test
    void aCellThatIsRepeatedStandsInAFileOnce() throws IOException {
        assumeThat(PageStatistics.MAY_BE_MISSING)
                .as("before Parquet 1.14 columns of bytes are left to Parquet's own writer")
                .isTrue();
        Dataset<Row> rows = SparkTest.session()
                .createDataFrame(
                        IntStream.range(0, 120)
                                .mapToObj(i -> RepeatedCells.row("bytes", i, 5_000))
                                .toList(),
                        RepeatedCells.schema("bytes"))
                .coalesce(1);
        save(rows, Map.of("compression", "none"));
        assertThat(Files.size(ParquetFiles.in(folder.resolve("out")).get(0))).isBetween(20_000L, 30_000L);
        assertThat(read()).isEqualTo(rows.toJSON().collectAsList());
    }

    /** As the positions of pictures are, of which a few have another size or none; and again in another file. */
    @ParameterizedTest
    @ValueSource(strings = {"flat", "nested", "bytes", "npy"})
    void rowsOfOneCellComeBack(String layout) {
        int numbers = 5_000;
        Dataset<Row> rows = SparkTest.session()
                .createDataFrame(
                        IntStream.range(0, ROWS)
                                .mapToObj(i -> RepeatedCells.row(layout, i, numbers))
                                .toList(),
                        RepeatedCells.schema(layout))
                .coalesce(1);
        List<String> expected = rows.toJSON().collectAsList();
        for (int file = 0; file < 2; file++) {
            save(rows, Map.of("parquet.page.size", "1048576"));
            assertThat(read()).isEqualTo(expected);
        }
    }

    /** Rows whose cell is that of the row before, but for some. */
    private static final class RepeatedCells {
        static StructType schema(String layout) {
            DataType vector = new ArrayType(DataTypes.FloatType, false);
            DataType type =
                    switch (layout) {
                        case "flat" -> vector;
                        case "nested" -> new ArrayType(vector, false);
                        default -> DataTypes.BinaryType;
                    };
            Metadata metadata = TensorType.content(
                            Layout.valueOf(layout.toUpperCase(Locale.ROOT)),
                            Dtype.FLOAT32,
                            TensorType.VARIES,
                            8,
                            "patches")
                    .metadata();
            return new StructType().add("id", DataTypes.IntegerType).add("cells", type, true, metadata);
        }

        static Row row(String layout, int i, int numbers) {
            boolean isNull = i % 97 == 5;
            Float[] cell = new Float[i % 211 == 200 ? numbers / 2 : numbers];
            for (int k = 0; k < cell.length; k++) {
                // More numbers than a dictionary takes.
                cell[k] = k * 1.0009f + i / 130;
            }
            return RowFactory.create(i, isNull ? null : in(layout, cell));
        }

        private static Object in(String layout, Float[] cell) {
            if (layout.equals("flat")) {
                return cell;
            }
            if (layout.equals("nested")) {
                Float[][] rows = new Float[cell.length / 8][];
                for (int k = 0; k < rows.length; k++) {
                    rows[k] = Arrays.copyOfRange(cell, 8 * k, 8 * k + 8);
                }
                return rows;
            }
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * cell.length);
            for (float number : cell) {
                bytes.putFloat(number);
            }
            return bytes.array();
        }
    }

    private Dataset<Row> write(Map<String, String> options) {
        Dataset<Row> rows = TensorRows.of(ROWS).coalesce(1);
        save(rows, options);
        return rows;
    }

    private void save(Dataset<Row> rows, Map<String, String> options) {
        rows.write()
                .format(PositionalParquet.NAME)
                .options(options)
                .mode("overwrite")
                .save(folder.resolve("out").toString());
    }

    private List<String> read() {
        return SparkTest.session()
                .read()
                .parquet(folder.resolve("out").toString())
                .toJSON()
                .collectAsList();
    }

    private ParquetFileReader open() throws IOException {
        return ParquetFiles.open(ParquetFiles.in(folder.resolve("out")).get(0));
    }

    private static ColumnDescriptor column(ParquetFileReader reader, String name) {
        return reader.getFooter().getFileMetaData().getSchema().getColumns().stream()
                .filter(column -> column.getPath()[0].equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ColumnChunkMetaData chunk(ParquetFileReader reader, String name) {
        return reader.getFooter().getBlocks().get(0).getColumns().stream()
                .filter(chunk -> chunk.getPath().toArray()[0].equals(name))
                .findFirst()
                .orElseThrow();
    }
}
