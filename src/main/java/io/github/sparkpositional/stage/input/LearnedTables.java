package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.FileTableSource;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tables of a file, read on the driver while the stage is planned; the finished encoding carries their numbers to the
 * executors. Remembers which were read, and what they were, for the metadata.
 */
public final class LearnedTables implements TableSource {
    private final Optional<String> path;
    private final TableSource inMemory;
    private final SortedMap<String, String> checksums = new TreeMap<>();

    private LearnedTables(Optional<String> path, TableSource inMemory) {
        this.path = path;
        this.inMemory = inMemory;
    }

    public static LearnedTables of(String path) {
        return new LearnedTables(Optional.of(path), TableSource.NONE);
    }

    public static LearnedTables none() {
        return inMemory(TableSource.NONE);
    }

    /** Tables that a model holds; there is no file whose content could change. */
    public static LearnedTables inMemory(TableSource tables) {
        return new LearnedTables(Optional.empty(), tables);
    }

    @Override
    public Tensor table(String key) {
        if (path.isEmpty()) {
            return inMemory.table(key);
        }
        FileTableSource pinned = FileTableSource.of(path.get()).pinned(Set.of(key));
        checksums.putAll(pinned.checksums());
        return pinned.table(key);
    }

    @Override
    public boolean hasNames() {
        return path.isEmpty()
                ? inMemory.hasNames()
                : FileTableSource.of(path.get()).hasNames();
    }

    /** Path and checksum of what was read, by the names that column metadata uses. */
    public SortedMap<String, String> facts() {
        SortedMap<String, String> facts = new TreeMap<>();
        if (!checksums.isEmpty()) {
            facts.put("tablePath", path.orElseThrow());
            checksums.forEach((key, sha256) -> facts.put(key.isEmpty() ? "sha256" : "sha256 of " + key, sha256));
        }
        return facts;
    }
}
