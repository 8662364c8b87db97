package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of a column chunk come back from Parquet's own readers, bit for bit, and hold places where that saves bytes. */
class NumberDictionaryTest {
    private static final int MOST_BYTES = 1 << 20;
    private static final int LIMIT = NumberDictionary.MOST_VALUES;

    /** A page as it is written, and its numbers' bits. */
    private record Page(byte[] values, Encoding encoding, long[] numbers) {}

    private NumberType type = NumberType.FLOAT;
    private NumberDictionary dictionary = new NumberDictionary(type, MOST_BYTES);
    private PageNumbers numbers = new PageNumbers("pixels", type, 1 << 20, dictionary);
    private final List<Page> chunk = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(NumberType.class)
    void anyNumberOfNumbersComesBack(NumberType number) throws IOException {
        type = number;
        Random random = new Random(5);
        for (int round = 0; round < 150; round++) {
            int most = random.nextBoolean() ? MOST_BYTES : 1 + random.nextInt(2000);
            dictionary = new NumberDictionary(type, most);
            numbers = new PageNumbers("pixels", type, 1 << 20, dictionary);
            start();
            int pages = 1 + random.nextInt(4);
            for (int page = 0; page < pages; page++) {
                int distinct = 1 << random.nextInt(14);
                page(random.longs(random.nextInt(30_000), 1 - distinct / 2, 1 + distinct)
                        .map(bits -> bits * 0x5DEECE66DL)
                        .toArray());
            }
            assertComeBack();
        }
    }

    @Test
    void bitsTellNumbersApart() throws IOException {
        long[] bits = {0x7fc00000, 0x7fc00001, 0xffc12345L, 0, 0x80000000L, 1, 0x7f800000, 0xff800000L};
        start();
        page(repeated(bits, 100));
        assertThat(dictionary.page().getDictionarySize()).isEqualTo(bits.length);
        assertComeBack();
    }

    @Test
    void asManyNumbersAsItHolds() throws IOException {
        start();
        page(repeated(upTo(LIMIT), 4));
        assertThat(encodings()).containsExactly(Encoding.RLE_DICTIONARY);
        assertComeBack();
    }

    /** Pages that are written already keep it, and it holds no number that only later ones have. */
    @Test
    void thePageThatBringsTooManyHoldsThemAndSoDoLaterOnes() throws IOException {
        start();
        page(repeated(upTo(700), 10));
        page(repeated(upTo(900), 10));
        page(repeated(upTo(LIMIT + 1), 2));
        page(repeated(upTo(3), 1000));
        assertThat(encodings())
                .containsExactly(Encoding.RLE_DICTIONARY, Encoding.RLE_DICTIONARY, Encoding.PLAIN, Encoding.PLAIN);
        assertThat(dictionary.page().getDictionarySize()).isEqualTo(900);
        assertComeBack();
    }

    @Test
    void tooManyInTheFirstPageLeaveNoDictionary() throws IOException {
        start();
        page(upTo(LIMIT + 1));
        page(repeated(upTo(3), 1000));
        assertThat(encodings()).containsOnly(Encoding.PLAIN);
        assertThat(dictionary.isWritten()).isFalse();
        assertComeBack();
        start();
        page(repeated(upTo(3), 1000));
        assertThat(encodings()).as("the next chunk").containsOnly(Encoding.RLE_DICTIONARY);
        assertComeBack();
    }

    @Test
    void aFirstPageThatWouldBecomeNoSmallerLeavesNoDictionary() throws IOException {
        start();
        page(upTo(1000));
        assertThat(encodings()).containsOnly(Encoding.PLAIN);
        assertThat(dictionary.isWritten()).isFalse();
        assertComeBack();
    }

    @Test
    void pagesWithoutNumbersDecideNothing() throws IOException {
        start();
        page();
        page(repeated(upTo(10), 100));
        page();
        assertThat(encodings()).containsExactly(Encoding.PLAIN, Encoding.RLE_DICTIONARY, Encoding.PLAIN);
        assertComeBack();
    }

    private void start() {
        dictionary.start();
        chunk.clear();
    }

    /** In cells of uneven length. */
    private void page(long... page) throws IOException {
        for (int i = 0, length = 1; i < page.length; i += length, length = length * 3 % 1009) {
            numbers.add(cell(Arrays.copyOfRange(page, i, Math.min(page.length, i + length))));
        }
        numbers.end();
        assertThat(numbers.size()).isEqualTo(page.length * type.bytes());
        chunk.add(new Page(numbers.bytes().toByteArray(), numbers.encoding(), page));
        numbers.clear();
    }

    private UnsafeArrayData cell(long[] cell) {
        return type.bytes() == Long.BYTES
                ? UnsafeArrayData.fromPrimitiveArray(cell)
                : UnsafeArrayData.fromPrimitiveArray(
                        Arrays.stream(cell).mapToInt(bits -> (int) bits).toArray());
    }

    private List<Encoding> encodings() {
        return chunk.stream().map(Page::encoding).toList();
    }

    private void assertComeBack() throws IOException {
        PrimitiveTypeName name =
                switch (type) {
                    case FLOAT -> PrimitiveTypeName.FLOAT;
                    case DOUBLE -> PrimitiveTypeName.DOUBLE;
                    case INT -> PrimitiveTypeName.INT32;
                    case LONG -> PrimitiveTypeName.INT64;
                };
        PrimitiveType leaf = Types.required(name).named("pixels");
        ColumnDescriptor column = new ColumnDescriptor(new String[] {"pixels"}, leaf, 0, 0);
        Dictionary read = dictionary.isWritten() ? Encoding.PLAIN.initDictionary(column, dictionary.page()) : null;
        for (Page page : chunk) {
            ValuesReader reader = page.encoding().usesDictionary()
                    ? page.encoding().getDictionaryBasedValuesReader(column, ValuesType.VALUES, read)
                    : page.encoding().getValuesReader(column, ValuesType.VALUES);
            reader.initFromPage(
                    page.numbers().length,
                    ByteBufferInputStream.wrap(ByteBuffer.wrap(page.values()).order(ByteOrder.LITTLE_ENDIAN)));
            assertThat(Arrays.stream(page.numbers())
                            .map(ignored -> bits(reader))
                            .toArray())
                    .isEqualTo(Arrays.stream(page.numbers())
                            .map(bits -> type.bytes() == Long.BYTES ? bits : (int) bits)
                            .toArray());
        }
    }

    private long bits(ValuesReader reader) {
        return switch (type) {
            case FLOAT -> Float.floatToRawIntBits(reader.readFloat());
            case DOUBLE -> Double.doubleToRawLongBits(reader.readDouble());
            case INT -> reader.readInteger();
            case LONG -> reader.readLong();
        };
    }

    private static long[] upTo(int count) {
        return LongStream.range(0, count).toArray();
    }

    private static long[] repeated(long[] numbers, int times) {
        long[] repeated = new long[numbers.length * times];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = numbers[i % numbers.length];
        }
        return repeated;
    }
}
