package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places come back from Parquet's own decoder. */
class IndexRunsTest {
    private final IndexRuns runs = new IndexRuns();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void placesOfAnyWidthComeBack(int bits) throws IOException {
        Random random = new Random(bits);
        for (int count : new int[] {1, 7, 8, 9, 4095, 4096, 4097, 8191, 20_000 + random.nextInt(1000)}) {
            char[] places = new char[count];
            for (int i = 0; i < count; i++) {
                boolean isRepeated = i / 5000 % 2 == 1;
                places[i] = (char) (isRepeated ? (1 << bits) - 1 : random.nextInt(1 << bits));
            }
            assertComeBack(places, bits);
        }
    }

    @Test
    void onePlaceAMillionTimesTakesAFewBytes() throws IOException {
        char[] places = new char[1_000_000];
        Arrays.fill(places, '\u0123');
        assertComeBack(places, 9);
        assertThat(runs.size()).isLessThan(10);
    }

    @Test
    void runsOfOneAfterTheOtherStaySeparate() throws IOException {
        char[] places = new char[5 * 4096 + 3];
        for (int i = 0; i < places.length; i++) {
            places[i] = (char) (i / 8192);
        }
        assertComeBack(places, 2);
        assertThat(runs.size()).isLessThan(20);
    }

    private void assertComeBack(char[] places, int bits) throws IOException {
        char[] dirty = Arrays.copyOf(places, IndexRuns.wholeGroups(places.length));
        Arrays.fill(dirty, places.length, dirty.length, '\uffff');
        runs.write(dirty, places.length, bits);
        assertThat(runs.bytes()[0]).isEqualTo((byte) bits);
        RunLengthBitPackingHybridDecoder decoder =
                new RunLengthBitPackingHybridDecoder(bits, new ByteArrayInputStream(runs.bytes(), 1, runs.size() - 1));
        char[] read = new char[places.length];
        for (int i = 0; i < read.length; i++) {
            read[i] = (char) decoder.readInt();
        }
        assertThat(read).isEqualTo(places);
    }
}
