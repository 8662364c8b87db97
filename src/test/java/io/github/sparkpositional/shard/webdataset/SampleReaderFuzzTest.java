package io.github.sparkpositional.shard.webdataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sparkpositional.Budget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Timeout;

/** Any bytes in the place of a tar shard, compressed or not: samples hold no more than was there, and reading ends. */
class SampleReaderFuzzTest {
    private static final long PER_BYTE = 200;
    private static final long MOST_OF_A_SAMPLE = 1 << 20;

    @Timeout(10)
    @FuzzTest
    void read(byte[] content) {
        Budget.ofBytes(16_000_000 + PER_BYTE * content.length, () -> {
            try (SampleReader samples = new SampleReader(
                    "fuzz.tar", new ByteArrayInputStream(content), MOST_OF_A_SAMPLE, extension -> true)) {
                Sample sample = samples.next();
                while (sample != null) {
                    assertThat(sample.bytes()).isLessThanOrEqualTo(MOST_OF_A_SAMPLE);
                    assertThat(sample.defect() == null || sample.bytes() == 0).isTrue();
                    sample = samples.next();
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }
}
