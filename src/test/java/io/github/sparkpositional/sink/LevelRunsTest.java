package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Test;

/** Levels come back from Parquet's own decoder. */
class LevelRunsTest {
    private static final int LENGTH = 4;

    @Test
    void runsOfAnyLengthComeBack() throws IOException {
        LevelRuns runs = new LevelRuns();
        List<Integer> expected = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            int level = random.nextInt(4);
            int count = i % 50 == 0 ? 70_000 : random.nextInt(200);
            runs.add(level, count);
            for (int k = 0; k < count; k++) {
                expected.add(level);
            }
        }
        assertThat(decoded(runs, expected.size())).isEqualTo(expected);
        runs.clear();
        runs.add(1, 2);
        assertThat(decoded(runs, 2)).containsExactly(1, 1);
    }

    @Test
    void aCellOfAMillionNumbersTakesAFewBytes() {
        LevelRuns runs = new LevelRuns();
        runs.add(0, 1);
        runs.add(1, 999_999);
        assertThat(runs.values().size()).isEqualTo(LENGTH + 2 + 4);
    }

    private static List<Integer> decoded(LevelRuns runs, int count) throws IOException {
        byte[] bytes = runs.values().toByteArray();
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        assertThat(length).isEqualTo(bytes.length - LENGTH);
        RunLengthBitPackingHybridDecoder decoder = new RunLengthBitPackingHybridDecoder(
                2, new java.io.ByteArrayInputStream(Arrays.copyOfRange(bytes, LENGTH, bytes.length)));
        List<Integer> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            levels.add(decoder.readInt());
        }
        return levels;
    }
}
