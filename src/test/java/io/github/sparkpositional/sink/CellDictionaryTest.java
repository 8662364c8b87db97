package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.spark.unsafe.Platform;
import org.junit.jupiter.api.Test;

/** Pages of a column chunk come back from Parquet's own readers, and hold places where cells are there again. */
class CellDictionaryTest {
    private static final int MOST_BYTES = 1 << 16;
    private static final int CELL = 1000;

    /** A page as it is written, and its cells. */
    private record Page(byte[] values, Encoding encoding, List<byte[]> cells) {}

    private CellDictionary dictionary = new CellDictionary(MOST_BYTES);
    private PageCells cells = new PageCells(MOST_BYTES, dictionary);
    private final List<Page> chunk = new ArrayList<>();

    @Test
    void anyNumberOfCellsComesBack() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            int most = random.nextBoolean() ? MOST_BYTES : random.nextInt(3 * CELL);
            dictionary = new CellDictionary(most);
            cells = new PageCells(MOST_BYTES, dictionary);
            for (int group = 0; group < 2; group++) {
                start();
                for (int page = 1 + random.nextInt(4); page > 0; page--) {
                    int distinct = 1 << random.nextInt(8);
                    page(random.ints(random.nextInt(100), 0, distinct).toArray());
                }
                assertComeBack();
            }
        }
    }

    @Test
    void aFewCellsAreWrittenOnce() throws IOException {
        start();
        page(1, 1, 2, 1, 2, 3, 3, 1, 1, 2);
        page(2, 2, 2);
        page(7, 7, 7, 7, 7);
        assertThat(encodings()).containsOnly(Encoding.RLE_DICTIONARY);
        assertThat(dictionary.page().getDictionarySize()).isEqualTo(4);
        assertThat(chunk).allMatch(page -> page.values().length < 20);
        assertComeBack();
    }

    @Test
    void cellsThatAreHardlyEverThereAgainStandInTheirPages() throws IOException {
        start();
        page(1, 2, 3, 4, 5, 6, 1);
        page(1, 1, 1, 1);
        assertThat(encodings()).containsOnly(Encoding.PLAIN);
        assertThat(dictionary.isWritten()).isFalse();
        assertComeBack();
        start();
        page(1, 1, 1, 1);
        assertThat(encodings()).as("the next chunk").containsOnly(Encoding.RLE_DICTIONARY);
        assertComeBack();
    }

    /** Pages that are written already keep it, and it holds no cell that only later ones have. */
    @Test
    void thePageThatBringsTooManyHoldsThemAndSoDoLaterOnes() throws IOException {
        start();
        page(1, 2, 1, 2, 1, 2);
        int[] many = new int[100];
        for (int i = 0; i < many.length; i++) {
            many[i] = i;
        }
        page(many);
        page(1, 1, 1);
        assertThat(encodings()).containsExactly(Encoding.RLE_DICTIONARY, Encoding.PLAIN, Encoding.PLAIN);
        assertThat(dictionary.page().getDictionarySize()).isEqualTo(2);
        assertComeBack();
    }

    @Test
    void aPageWithoutRepetitionTakesTheMemoryOver() throws IOException {
        start();
        page(1, 2, 3);
        byte[] memory = dictionary.giveAway();
        assertThat(memory).as("what the dictionary still has").isEmpty();
        assertComeBack();
    }

    private void start() {
        dictionary.start();
        chunk.clear();
    }

    private void page(int... numbers) throws IOException {
        List<byte[]> page = new ArrayList<>();
        for (int number : numbers) {
            byte[] cell = cell(number);
            cells.add(cell, Platform.BYTE_ARRAY_OFFSET, cell.length);
            page.add(cell);
        }
        cells.end();
        assertThat(cells.size())
                .isEqualTo(page.stream()
                        .mapToInt(cell -> Integer.BYTES + cell.length)
                        .sum());
        chunk.add(new Page(cells.bytes().toByteArray(), cells.encoding(), page));
        cells.clear();
    }

    /** Some are of one length, and some begin as others do. */
    private static byte[] cell(int number) {
        byte[] cell = new byte[CELL - number % 5 / 4];
        cell[CELL / 2] = (byte) number;
        return number == 6 ? new byte[0] : cell;
    }

    private List<Encoding> encodings() {
        return chunk.stream().map(Page::encoding).toList();
    }

    private void assertComeBack() throws IOException {
        PrimitiveType leaf = Types.required(PrimitiveTypeName.BINARY).named("positions");
        ColumnDescriptor column = new ColumnDescriptor(new String[] {"positions"}, leaf, 0, 0);
        Dictionary read = dictionary.isWritten() ? Encoding.PLAIN.initDictionary(column, dictionary.page()) : null;
        for (Page page : chunk) {
            ValuesReader reader = page.encoding().usesDictionary()
                    ? page.encoding().getDictionaryBasedValuesReader(column, ValuesType.VALUES, read)
                    : page.encoding().getValuesReader(column, ValuesType.VALUES);
            reader.initFromPage(page.cells().size(), ByteBufferInputStream.wrap(ByteBuffer.wrap(page.values())));
            for (byte[] cell : page.cells()) {
                assertThat(reader.readBytes().getBytes()).isEqualTo(cell);
            }
        }
    }
}
