package io.github.sparkpositional.shard.webdataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleReaderTest {
    @TempDir
    Path folder;

    /** The decoder of a compressed shard, too, which holds memory outside of the heap: it gives no sample any more. */
    @Test
    void closingClosesAll() throws IOException {
        TarShard shard = new TarShard();
        for (int i = 0; i < 1000; i++) {
            shard.add(i + ".txt", "sample " + i);
        }
        shard.write(folder.resolve("a.tar.zst"));
        SampleReader samples = SampleReader.open(
                new org.apache.hadoop.fs.Path(folder.resolve("a.tar.zst").toString()),
                "a",
                1000,
                extension -> true,
                new Configuration());
        assertThat(samples.next().key()).isEqualTo("0");
        samples.close();
        assertThatThrownBy(samples::next).isInstanceOf(IOException.class);
    }

    @Test
    void veryManyKeysAreRemembered() {
        SeenKeys seen = new SeenKeys();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.goesOn("key" + i, Set.of("jpg"))).isFalse();
        }
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.goesOn("key" + i, Set.of("txt"))).isTrue();
        }
    }
}
