package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpareArraysTest {
    private static final int LARGE = 1 << 20;

    private final SpareArrays<byte[]> spare = new SpareArrays<>(byte[]::new, array -> array.length, Byte.BYTES);

    @Test
    void whatIsKeptIsTakenOnce() {
        byte[] kept = new byte[LARGE];
        spare.keep(kept);
        assertThat(spare.take(LARGE)).isSameAs(kept);
        assertThat(spare.take(LARGE)).isNotSameAs(kept).hasSize(LARGE);
    }

    @Test
    void theSmallestThatIsLargeEnoughIsTaken() {
        byte[] small = new byte[LARGE];
        byte[] medium = new byte[2 * LARGE];
        byte[] large = new byte[4 * LARGE];
        for (byte[] each : new byte[][] {large, small, medium}) {
            spare.keep(each);
        }
        assertThat(spare.take(LARGE + 1)).isSameAs(medium);
        assertThat(spare.take(LARGE + 1)).isSameAs(large);
        assertThat(spare.take(LARGE + 1)).hasSize(LARGE + 1);
        assertThat(spare.take(LARGE)).isSameAs(small);
    }

    @Test
    void oneThatIsMuchTooLargeIsLeft() {
        byte[] kept = new byte[2 * LARGE];
        spare.keep(kept);
        assertThat(spare.take(LARGE, 2 * LARGE - 1)).hasSize(LARGE);
        assertThat(spare.take(LARGE, 2 * LARGE)).isSameAs(kept);
    }

    @Test
    void buffersAreAsLargeAsTheyShallBe() {
        SpareBuffers buffers = new SpareBuffers();
        ByteBuffer first = buffers.allocate(LARGE + 1000);
        buffers.release(first);
        ByteBuffer second = buffers.allocate(LARGE + 10);
        assertThat(first.capacity()).isEqualTo(LARGE + 1000);
        assertThat(second.capacity()).isEqualTo(LARGE + 10);
        assertThat(second.array()).isSameAs(first.array());
        assertThat(buffers.allocate(0).capacity()).isZero();
    }

    @Test
    void aLargerOneBeginsAlikeAndTheOtherIsKept() {
        byte[] before = new byte[LARGE];
        before[0] = 3;
        before[LARGE - 1] = 5;
        byte[] larger = spare.larger(before, LARGE, 2 * LARGE);
        assertThat(larger).hasSize(2 * LARGE).startsWith(3);
        assertThat(larger[LARGE - 1]).isEqualTo((byte) 5);
        assertThat(spare.take(LARGE)).isSameAs(before);
    }

    @Test
    void smallAndHugeOnesAreNotKept() {
        byte[] small = new byte[LARGE - 1];
        byte[] huge = new byte[(32 << 20) + 1];
        spare.keep(small);
        spare.keep(huge);
        assertThat(spare.take(small.length)).isNotSameAs(small);
        assertThat(spare.take(LARGE)).isNotSameAs(huge).hasSize(LARGE);
    }

    @Test
    void widthCountsForWhatIsSmall() {
        SpareArrays<char[]> chars = new SpareArrays<>(char[]::new, array -> array.length, Character.BYTES);
        char[] kept = new char[LARGE / 2];
        chars.keep(kept);
        assertThat(chars.take(LARGE / 2)).isSameAs(kept);
    }

    @Test
    void onlySoManyAreKept() {
        int most = 8 * Runtime.getRuntime().availableProcessors();
        IntStream.range(0, most).forEach(i -> spare.keep(new byte[LARGE]));
        byte[] last = new byte[2 * LARGE];
        spare.keep(last);
        assertThat(spare.take(last.length)).isNotSameAs(last);
    }
}
