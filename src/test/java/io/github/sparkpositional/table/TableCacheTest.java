package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCacheTest {
    private static final int BYTES_OF_A_TABLE = 16;

    @TempDir
    private Path directory;

    private final CountedTables tables = new CountedTables();
    private final TableCache cache = new TableCache(2 * BYTES_OF_A_TABLE, tables);

    @Test
    void concurrentCallersShareOneLoad() throws Exception {
        TableReference reference = TableReference.unpinned(table("a.npy", 1), "");
        int callers = 8;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Tensor>> results = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                results.add(pool.submit(() -> {
                    start.await();
                    return cache.get(reference);
                }));
            }
            start.countDown();
            for (Future<Tensor> result : results) {
                assertThat(result.get()).isSameAs(results.get(0).get());
            }
        } finally {
            pool.shutdown();
        }
        assertThat(tables.loads).hasValue(1);
    }

    @Test
    void anUnpinnedTableIsReadAgainWhenItsFileChanged() throws IOException {
        TableReference reference = TableReference.unpinned(table("a.npy", 1), "");
        assertThat(cache.get(reference).values()[0]).isEqualTo(1);
        table("a.npy", 2);
        assertThat(cache.get(reference).values()[0]).isEqualTo(2);
        assertThat(cache.get(reference).values()[0]).isEqualTo(2);
        assertThat(tables.loads).hasValue(2);
    }

    @Test
    void aPinnedTableIsTheOneThatWasPlannedWith() throws IOException {
        TableReference pinned = cache.pin(TableReference.unpinned(table("a.npy", 1), ""));
        table("a.npy", 2);
        assertThat(cache.get(pinned).values()[0]).isEqualTo(1);
        TableCache onAnotherMachine = new TableCache(BYTES_OF_A_TABLE, tables);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> onAnotherMachine.get(pinned))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The table changed since the job was planned: " + pinned.path())
                    .hasMessageContaining(pinned.sha256());
        }
        table("a.npy", 1);
        assertThat(onAnotherMachine.get(pinned).values()[0]).isEqualTo(1);
    }

    @Test
    void pinningChecksWhatWasPinnedBefore() throws IOException {
        TableReference pinned = cache.pin(TableReference.unpinned(table("a.npy", 1), ""));
        assertThat(cache.pin(pinned)).isEqualTo(pinned);
        assertThat(pinned.path()).startsWith("file:/");
        assertThat(pinned.sha256()).hasSize(64);
    }

    @Test
    void theLeastRecentlyUsedTableGoesFirst() throws IOException {
        TableReference a = TableReference.unpinned(table("a.npy", 1), "");
        TableReference b = TableReference.unpinned(table("b.npy", 2), "");
        TableReference c = TableReference.unpinned(table("c.npy", 3), "");
        cache.get(a);
        cache.get(b);
        cache.get(a);
        cache.get(c);
        assertThat(tables.loads).hasValue(3);
        cache.get(a);
        cache.get(c);
        assertThat(tables.loads).hasValue(3);
        cache.get(b);
        assertThat(tables.loads).hasValue(4);
    }

    @Test
    void aTableLargerThanTheCacheIsStillLoadedOnce() throws IOException {
        TableCache small = new TableCache(1, tables);
        TableReference reference = TableReference.unpinned(table("a.npy", 1), "");
        assertThat(small.get(reference)).isSameAs(small.get(reference));
        assertThat(tables.loads).hasValue(1);
    }

    @Test
    void aFailedLoadIsTriedAgain() throws IOException {
        String path = directory.resolve("late.npy").toString();
        assertThatThrownBy(() -> cache.get(TableReference.unpinned(path, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no file " + path + ".");
        table("late.npy", 5);
        assertThat(cache.get(TableReference.unpinned(path, "")).values()[0]).isEqualTo(5);
    }

    @Test
    void aSourceTravelsWithItsChecksums() throws Exception {
        String path = table("a.npy", 1);
        FileTableSource pinned = FileTableSource.of(path).pinned(List.of(""));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(pinned);
        Object travelled = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(travelled).isEqualTo(pinned);
        assertThat(((FileTableSource) travelled).table("").values()[0]).isEqualTo(1);
        assertThat(pinned.reference("").pinned()).isTrue();
        assertThat(pinned.reference("other").pinned()).isFalse();
    }

    @Test
    void aChecksumIs64HexadecimalDigits() {
        assertThatThrownBy(() -> new TableReference("a.npy", "", "ABC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sha256 must be empty or 64 lower-case hexadecimal digits, but is 'ABC'.");
    }

    /** Writes a table of four numbers; every content has a modification time of its own. */
    private String table(String name, int content) throws IOException {
        Path path = directory.resolve(name);
        Files.write(path, Npy.encode(new float[] {content, 0, 0, 0}, Dtype.FLOAT32, 2, 2));
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000L * content));
        return path.toString();
    }

    private static final class CountedTables implements TableCache.Tables {
        private final AtomicInteger loads = new AtomicInteger();
        private final Configuration configuration = new Configuration();

        @Override
        public LoadedTable load(String path, String key) {
            loads.incrementAndGet();
            return TableFile.load(path, key, configuration);
        }

        @Override
        public FileVersion version(String path) {
            return HadoopFile.version(path, configuration);
        }

        @Override
        public String qualified(String path) {
            return HadoopFile.qualified(path, configuration);
        }
    }
}
