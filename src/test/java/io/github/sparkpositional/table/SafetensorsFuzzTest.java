package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sparkpositional.Budget;
import java.util.Map;
import org.junit.jupiter.api.Timeout;

/** Any bytes in the place of a safetensors file. */
class SafetensorsFuzzTest {
    private static final long PER_BYTE = 1_000;

    @Timeout(10)
    @FuzzTest
    void read(byte[] content) {
        MemoryFile file = new MemoryFile("fuzz.safetensors", content);
        Budget.ofBytes(4_000_000 + PER_BYTE * content.length, () -> {
            try {
                TableFile.load(file, "");
                Map<String, StoredTensor> tensors = SafetensorsFile.tensors(file);
                for (String key : tensors.keySet()) {
                    TableFile.load(file, key);
                }
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("fuzz.safetensors");
            }
        });
    }
}
