package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WriterMemoryTest {
    private static final double POOL = 1 << 30;

    @Test
    void openWritersShareThePool() {
        List<WriterMemory> writers =
                List.of(new WriterMemory(POOL), new WriterMemory(POOL), new WriterMemory(POOL), new WriterMemory(POOL));
        long alone = writers.get(0).share();
        writers.forEach(WriterMemory::opened);
        try {
            assertThat(writers.get(0).share())
                    .isLessThanOrEqualTo((long) POOL / 4)
                    .isLessThan(alone);
            assertThat(new WriterMemory(1).share()).isEqualTo(1 << 20);
        } finally {
            writers.forEach(WriterMemory::closed);
        }
        assertThat(writers.get(0).share()).isEqualTo(alone);
    }
}
