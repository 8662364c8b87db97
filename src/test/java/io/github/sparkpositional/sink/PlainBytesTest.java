package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.spark.unsafe.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainBytesTest {
    private static final int CELL = PlainBytes.LEAST_REPEATED;

    private final PlainBytes plain = new PlainBytes(1 << 16);
    private final ByteArrayOutputStream expected = new ByteArrayOutputStream();
    private final byte[] cell = cell(1);

    @Test
    void aRepeatedCellStandsThereOnce() throws IOException {
        for (int i = 0; i < 5; i++) {
            addInParts(cell);
        }
        assertThat(plain.size()).isEqualTo(5 * CELL);
        assertThat(values()).isEqualTo(expected.toByteArray());
        RepeatedPage page = plain.repeatedPage(new byte[] {1}).orElseThrow();
        assertThat(page.cellBytes()).isEqualTo(CELL);
        assertThat(page.cell()).hasSizeLessThan(5 * CELL);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CELL / 2, CELL - 1})
    void anotherCellEndsTheRepetition(int differs) throws IOException {
        byte[] other = cell.clone();
        other[differs]++;
        for (byte[] each : new byte[][] {cell, cell, cell, other, cell, cell}) {
            addInParts(each);
        }
        assertThat(plain.repeatedPage(new byte[0])).isEmpty();
        assertThat(values()).isEqualTo(expected.toByteArray());
    }

    @Test
    void cellsOfOtherLengthsEndItToo() throws IOException {
        byte[] longer = Arrays.copyOf(cell, CELL + 8);
        for (byte[] each : new byte[][] {cell, cell, Arrays.copyOf(cell, 100), cell, longer}) {
            addInParts(each);
        }
        assertThat(plain.repeatedPage(new byte[0])).isEmpty();
        assertThat(values()).isEqualTo(expected.toByteArray());
    }

    /** A cell that is the beginning of the first one is at the end of the page. */
    @Test
    void aPageMayEndWithinARepetition() throws IOException {
        addInParts(cell);
        addInParts(Arrays.copyOf(cell, 100));
        assertThat(values()).isEqualTo(expected.toByteArray());
    }

    @Test
    void eachPageBeginsAnew() throws IOException {
        addInParts(cell);
        addInParts(cell);
        plain.clear();
        expected.reset();
        byte[] other = cell(2);
        for (byte[] each : new byte[][] {other, other, cell}) {
            addInParts(each);
        }
        assertThat(values()).isEqualTo(expected.toByteArray());
    }

    @Test
    void aSingleCellAndSmallOnesAreNoRepetition() {
        addInParts(cell);
        assertThat(plain.repeatedPage(new byte[0])).isEmpty();
        plain.clear();
        for (int i = 0; i < 3; i++) {
            addInParts(new byte[CELL - 1]);
        }
        assertThat(plain.repeatedPage(new byte[0])).isEmpty();
    }

    private void addInParts(byte[] bytes) {
        int first = bytes.length / 3;
        plain.add(bytes, Platform.BYTE_ARRAY_OFFSET, first);
        plain.add(bytes, Platform.BYTE_ARRAY_OFFSET + first, bytes.length - first);
        plain.endCell();
        expected.writeBytes(bytes);
    }

    private byte[] values() throws IOException {
        return plain.values().toByteArray();
    }

    private static byte[] cell(int seed) {
        byte[] cell = new byte[CELL];
        new Random(seed).nextBytes(cell);
        return cell;
    }
}
