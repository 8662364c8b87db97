package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sparkpositional.Budget;
import io.github.sparkpositional.kernel.tensor.Npy;
import org.junit.jupiter.api.Timeout;

/** Any bytes in the place of an .npy file, on disk and in a cell. */
class NpyFuzzTest {
    private static final long PER_BYTE = 100;

    @Timeout(10)
    @FuzzTest
    void read(byte[] content) {
        MemoryFile file = new MemoryFile("fuzz.npy", content);
        Budget.ofBytes(4_000_000 + PER_BYTE * content.length, () -> {
            try {
                assertThat(TableFile.load(file, "").tensor().values().length).isLessThanOrEqualTo(content.length);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("fuzz.npy");
            }
            try {
                assertThat(Npy.decode(content).values().length).isLessThanOrEqualTo(content.length);
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).endsWith(".");
            }
        });
    }
}
