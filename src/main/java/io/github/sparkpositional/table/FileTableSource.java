package io.github.sparkpositional.table;

import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tables of one file, or of a model's several files with an index, through the cache of the JVM. It travels to executors as a path and checksums; equal sources
 * give equal tables.
 *
 * @param path of the file, or of the index
 * @param checksums sha256 by key, of the tables whose content is fixed
 * @param shards files by key, of the tables whose content is fixed, behind an index
 */
public record FileTableSource(String path, SortedMap<String, String> checksums, SortedMap<String, String> shards)
        implements TableSource, Serializable {

    public FileTableSource {
        shards = Collections.unmodifiableSortedMap(new TreeMap<>(shards));
        checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
    }

    /**
     * The tables as they are when they are asked for.
     *
     * @param path of a file, of an index, or of the directory of a model that was saved with one
     * @throws IllegalArgumentException if it is a directory without a table, or with several
     */
    public static FileTableSource of(String path) {
        return new FileTableSource(ModelDirectory.file(path), new TreeMap<>(), new TreeMap<>());
    }

    /**
     * This source with the content of some tables fixed to what it is now: on an executor, another content is an error.
     *
     * @param keys of the tables; the empty key for the only one
     */
    public FileTableSource pinned(Collection<String> keys) {
        SortedMap<String, String> pinned = new TreeMap<>(checksums);
        SortedMap<String, String> files = new TreeMap<>(shards);
        String qualified = path;
        for (String key : keys) {
            TableReference reference = TableCache.shared().pin(reference(key));
            pinned.put(key, reference.sha256());
            if (ShardIndex.isIndex(path)) {
                files.put(key, reference.path());
            } else {
                qualified = reference.path();
            }
        }
        return new FileTableSource(qualified, pinned, files);
    }

    /**
     * The name of a tensor that is meant by a model's own name for it: the same, or with more or fewer names of modules in
     * front ({@code bert.embeddings.x} and {@code embeddings.x}); the key itself where none or several would do.
     */
    public String named(String key) {
        return key.isEmpty() || !hasNames() ? key : find(key).orElse(key);
    }

    /** As {@link #named}; empty where none or several would do. */
    public Optional<String> find(String key) {
        Set<String> names = ShardIndex.isIndex(path)
                ? ShardIndex.read(path, HadoopConfiguration.current()).shards().keySet()
                : TableFile.shapes(path).keySet();
        if (names.contains(key)) {
            return Optional.of(key);
        }
        List<String> meant = names.stream()
                .filter(name -> name.endsWith("." + key) || key.endsWith("." + name))
                .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /** What names the table of a key. */
    public TableReference reference(String key) {
        return new TableReference(file(key), key, checksums.getOrDefault(key, ""));
    }

    @Override
    public boolean hasNames() {
        return !path.toLowerCase(Locale.ROOT).endsWith(".npy");
    }

    private String file(String key) {
        if (!ShardIndex.isIndex(path)) {
            return path;
        }
        String pinned = shards.get(key);
        return pinned == null
                ? ShardIndex.read(path, HadoopConfiguration.current()).fileOf(key)
                : pinned;
    }

    @Override
    public Tensor table(String key) {
        return TableCache.shared().get(reference(key));
    }
}
