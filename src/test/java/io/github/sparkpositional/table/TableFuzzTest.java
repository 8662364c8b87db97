package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file: the answer is a table that fits into it or an IllegalArgumentException, and lengths that it
 * only claims to have cost no memory. */
class TableFuzzTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MUCH_FOR_A_SMALL_FILE = 4_000_000;
    private static final byte[] NPY = Npy.encode(new float[] {1, 2, 3, 4, 5, 6}, Dtype.FLOAT32, 2, 3);

    @Property(tries = 20_000)
    void randomBytesAreReadOrRefused(@ForAll byte[] content, @ForAll("extensions") String extension) {
        assertTypedOutcome(content, extension);
    }

    @Property(tries = 30_000)
    void aChangedSafetensorsFileIsReadOrRefused(@ForAll("mutations") Mutation mutation) throws IOException {
        MemoryFile valid = SafetensorsFileTest.learnedTables();
        assertTypedOutcome(mutation.of(valid.read(0, (int) valid.length())), ".safetensors");
    }

    @Property(tries = 30_000)
    void aChangedNpyFileIsReadOrRefused(@ForAll("mutations") Mutation mutation) {
        assertTypedOutcome(mutation.of(NPY), ".npy");
    }

    @Property(tries = 5_000)
    void aChangedTokenizerIsReadOrRefused(@ForAll("mutations") Mutation mutation) {
        byte[] valid = ("{\"version\":\"1.0\",\"added_tokens\":[{\"id\":2,\"content\":\"[PAD]\",\"special\":true}],"
                        + "\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1},\"merges\":[\"a b\"]}}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] content = mutation.of(valid);
        for (String name : new String[] {"tokenizer.json", "vocab.txt"}) {
            try {
                assertThat(VocabularyFile.tokens(new MemoryFile(name, content)))
                        .hasSizeLessThanOrEqualTo(content.length);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining(name);
            }
        }
    }

    private static void assertTypedOutcome(byte[] content, String extension) {
        MemoryFile file = new MemoryFile("fuzz" + extension, content);
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        try {
            Tensor tensor = TableFile.load(file, extension.equals(".npy") ? "" : "pos_embed")
                    .tensor();
            assertThat(tensor.values().length).isLessThanOrEqualTo(content.length);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).contains("fuzz" + extension);
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore).isLessThan(MUCH_FOR_A_SMALL_FILE);
    }

    @Provide
    Arbitrary<String> extensions() {
        return Arbitraries.of(".safetensors", ".npy");
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(1, 6))
                .as(Mutation::new);
    }

    /** Some bytes changed, doubled, cut out or swapped for digits and brackets, mostly near the start. */
    record Mutation(long seed, int edits) {
        private static final byte[] TELLING = "0123456789[]{}(),:\"'-e.\0 ".getBytes(StandardCharsets.US_ASCII);

        byte[] of(byte[] valid) {
            Random random = new Random(seed);
            byte[] bytes = valid.clone();
            for (int edit = 0; edit < edits && bytes.length > 0; edit++) {
                int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(16, bytes.length));
                switch (random.nextInt(4)) {
                    case 0 -> bytes[at] = (byte) random.nextInt();
                    case 1 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
                    case 2 -> bytes = spliced(bytes, at, at + random.nextInt(bytes.length - at + 1));
                    default -> bytes = spliced(bytes, at, Math.max(0, at - random.nextInt(8)));
                }
            }
            return bytes;
        }

        /** Continues at {@code to} after {@code from}: cuts a part out, or repeats one. */
        private static byte[] spliced(byte[] bytes, int from, int to) {
            byte[] result = Arrays.copyOf(bytes, from + bytes.length - to);
            System.arraycopy(bytes, to, result, from, bytes.length - to);
            return result;
        }
    }
}
