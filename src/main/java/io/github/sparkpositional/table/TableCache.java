package io.github.sparkpositional.table;

import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.hadoop.conf.Configuration;

/**
 * The tables of one JVM: each is loaded once, however many tasks ask for it at the same time, and the least recently
 * used ones go when all together are too large. The latest always stays, whatever its size.
 */
public final class TableCache {
    private static final TableCache SHARED = new TableCache(Runtime.getRuntime().maxMemory() / 4, new HadoopTables());

    private final long maxBytes;
    private final Tables tables;
    private final Map<Place, CompletableFuture<Entry>> entries = new LinkedHashMap<>(16, 0.75f, true);

    TableCache(long maxBytes, Tables tables) {
        this.maxBytes = maxBytes;
        this.tables = tables;
    }

    /** The cache of this JVM, bounded by a quarter of the heap. */
    public static TableCache shared() {
        return SHARED;
    }

    /**
     * The table of a reference. A pinned reference gets exactly its content; an unpinned one gets what the file holds now,
     * judged by its length and modification time.
     *
     * @throws IllegalArgumentException if the table can't be read, or if it is not the one that was pinned
     */
    public Tensor get(TableReference reference) {
        return entry(reference).table.tensor();
    }

    /** The reference with the checksum of what its file holds now, and a path that means the same on every machine. */
    public TableReference pin(TableReference reference) {
        String path = tables.qualified(reference.path());
        String sha256 = entry(new TableReference(path, reference.key(), reference.sha256()))
                .table
                .sha256();
        return new TableReference(path, reference.key(), sha256);
    }

    private Entry entry(TableReference reference) {
        Place place = new Place(reference.path(), reference.key());
        while (true) {
            CompletableFuture<Entry> mine = new CompletableFuture<>();
            CompletableFuture<Entry> other = claim(place, mine);
            if (other == null) {
                return loaded(reference, place, mine);
            }
            Entry entry = join(other);
            if (answers(entry, reference)) {
                return entry;
            }
            forget(place, other);
        }
    }

    private Entry loaded(TableReference reference, Place place, CompletableFuture<Entry> mine) {
        Entry entry;
        try {
            FileVersion version = tables.version(reference.path());
            entry = new Entry(tables.load(reference.path(), reference.key()), version);
        } catch (Throwable failure) {
            forget(place, mine);
            mine.completeExceptionally(failure);
            throw failure;
        }
        mine.complete(entry);
        evictAllBut(place);
        if (reference.pinned() && !reference.sha256().equals(entry.table.sha256())) {
            throw new IllegalArgumentException("The table changed since the job was planned: " + reference
                    + " had the sha256 " + reference.sha256() + " and has " + entry.table.sha256()
                    + " now; restore the file or plan the job again.");
        }
        return entry;
    }

    private boolean answers(Entry entry, TableReference reference) {
        return reference.pinned()
                ? reference.sha256().equals(entry.table.sha256())
                : tables.version(reference.path()).equals(entry.version);
    }

    private synchronized CompletableFuture<Entry> claim(Place place, CompletableFuture<Entry> mine) {
        return entries.putIfAbsent(place, mine);
    }

    private synchronized void forget(Place place, CompletableFuture<Entry> future) {
        entries.remove(place, future);
    }

    private synchronized void evictAllBut(Place latest) {
        long bytes = 0;
        for (CompletableFuture<Entry> future : entries.values()) {
            bytes += bytes(future);
        }
        Iterator<Map.Entry<Place, CompletableFuture<Entry>>> eldestFirst =
                entries.entrySet().iterator();
        while (bytes > maxBytes && eldestFirst.hasNext()) {
            Map.Entry<Place, CompletableFuture<Entry>> eldest = eldestFirst.next();
            if (!eldest.getKey().equals(latest) && eldest.getValue().isDone()) {
                bytes -= bytes(eldest.getValue());
                eldestFirst.remove();
            }
        }
    }

    /** Tables that are still loading weigh nothing yet. */
    private static long bytes(CompletableFuture<Entry> future) {
        return future.isDone() && !future.isCompletedExceptionally()
                ? 4L * future.join().table.tensor().values().length
                : 0;
    }

    private static Entry join(CompletableFuture<Entry> future) {
        try {
            return future.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private record Place(String path, String key) {}

    private record Entry(LoadedTable table, FileVersion version) {}

    /** Where tables come from. */
    interface Tables {
        LoadedTable load(String path, String key);

        FileVersion version(String path);

        String qualified(String path);
    }

    /** The configuration is asked for at every use: Spark may have started since the last one. */
    private static final class HadoopTables implements Tables {
        @Override
        public LoadedTable load(String path, String key) {
            return TableFile.load(path, key, HadoopConfiguration.current());
        }

        @Override
        public FileVersion version(String path) {
            return HadoopFile.version(path, HadoopConfiguration.current());
        }

        @Override
        public String qualified(String path) {
            Configuration configuration = HadoopConfiguration.current();
            return HadoopFile.qualified(path, configuration);
        }
    }
}
