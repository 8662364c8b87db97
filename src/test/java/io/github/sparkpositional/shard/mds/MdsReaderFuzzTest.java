package io.github.sparkpositional.shard.mds;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.Budget;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.Timeout;

/** Any bytes in the place of a shard that its index tells of. */
class MdsReaderFuzzTest {
    private static final long PER_BYTE = 1000;
    private static final MdsEntry ENTRY = entry();

    private static MdsEntry entry() {
        try {
            return MdsEntry.of(new ObjectMapper()
                    .readTree(new File("src/test/resources/shards/mds/raw/index.json"))
                    .path("shards")
                    .get(1));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Timeout(10)
    @FuzzTest
    void read(byte[] content) {
        Budget.ofBytes(8_000_000 + PER_BYTE * content.length, () -> {
            try (MdsReader samples = new MdsReader(new ByteArrayInputStream(content), ENTRY)) {
                while (samples.hasNext()) {
                    decode(samples.next());
                }
            } catch (DamagedShardException damaged) {
                assertThat(damaged.getMessage()).isNotBlank();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    private static void decode(byte[] sample) {
        try {
            int[] bounds = MdsReader.bounds(sample, ENTRY.columns());
            for (int i = 0; i < bounds.length - 1; i++) {
                MdsColumn column = ENTRY.columns().get(i);
                DataType type = column.field(
                                column.isToldByValues()
                                        ? Optional.of(
                                                MdsArray.of(column.encoding()).value(sample, bounds[i], bounds[i + 1]))
                                        : Optional.empty())
                        .dataType();
                assertThat(column.decoder(type).decode(sample, bounds[i], bounds[i + 1]))
                        .isNotNull();
            }
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
