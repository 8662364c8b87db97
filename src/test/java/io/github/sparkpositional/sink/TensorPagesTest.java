package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            for (String name : List.of("flat", "nested", "required", "ids", "axes")) {
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
            for (String name : List.of("flat", "nested", "required", "ids", "axes")) {
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
    void tensorsHaveNoDictionariesWhateverTheirLayout() throws IOException {
        write(Map.of());
        List<String> plain = new ArrayList<>();
        try (ParquetFileReader reader = open()) {
            for (ColumnChunkMetaData chunk :
                    reader.getFooter().getBlocks().get(0).getColumns()) {
                if (!chunk.hasDictionaryPage()) {
                    plain.add(chunk.getPath().toDotString());
                }
            }
        }
        assertThat(plain)
                .contains(
                        "flat.list.element",
                        "nested.list.element.list.element",
                        "bytes",
                        "npy",
                        "ids.list.element",
                        "axes.list.element.list.element",
                        "vector.values.list.element",
                        "inside.deep.list.element",
                        "inside.alone.deepest.list.element.list.element")
                .doesNotContain("name", "inside.words.list.element");
    }

    private Dataset<Row> write(Map<String, String> options) {
        Dataset<Row> rows = TensorRows.of(ROWS).coalesce(1);
        rows.write()
                .format(PositionalParquet.NAME)
                .options(options)
                .mode("overwrite")
                .save(folder.resolve("out").toString());
        return rows;
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
