package io.github.sparkpositional.table;

import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tables of one file, through the cache of the JVM. It travels to executors as a path and checksums; equal sources
 * give equal tables.
 *
 * @param path of the file
 * @param checksums sha256 by key, of the tables whose content is fixed
 */
public record FileTableSource(String path, SortedMap<String, String> checksums) implements TableSource, Serializable {

    public FileTableSource {
        checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
    }

    /**
     * The tables as they are when they are asked for.
     *
     * @param path of a file, or of the directory of a model that was saved with one
     * @throws IllegalArgumentException if it is a directory without a table, or with several
     */
    public static FileTableSource of(String path) {
        return new FileTableSource(ModelDirectory.file(path), new TreeMap<>());
    }

    /**
     * This source with the content of some tables fixed to what it is now: on an executor, another content is an error.
     *
     * @param keys of the tables; the empty key for the only one
     */
    public FileTableSource pinned(Collection<String> keys) {
        SortedMap<String, String> pinned = new TreeMap<>(checksums);
        String qualified = path;
        for (String key : keys) {
            TableReference reference = TableCache.shared().pin(reference(key));
            qualified = reference.path();
            pinned.put(key, reference.sha256());
        }
        return new FileTableSource(qualified, pinned);
    }

    /** What names the table of a key. */
    public TableReference reference(String key) {
        return new TableReference(path, key, checksums.getOrDefault(key, ""));
    }

    @Override
    public Tensor table(String key) {
        return TableCache.shared().get(reference(key));
    }
}
