package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.param.HasModel;
import io.github.sparkpositional.param.HasTable;
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
    private final Names names;
    private final int rows;
    private final SortedMap<String, String> checksums = new TreeMap<>();

    /** How a key names a tensor. */
    private enum Names {
        EXACT,
        OF_MODULES
    }

    private LearnedTables(Optional<String> path, TableSource inMemory, Names names, int rows) {
        this.path = path;
        this.inMemory = inMemory;
        this.names = names;
        this.rows = rows;
    }

    private LearnedTables(Optional<String> path, TableSource inMemory, Names names) {
        this(path, inMemory, names, 0);
    }

    /** These, where a model's configuration says how many rows its table has; 0: it doesn't. */
    public LearnedTables withRows(int expected) {
        return new LearnedTables(path, inMemory, names, expected);
    }

    public static LearnedTables of(String path) {
        return new LearnedTables(Optional.of(path), TableSource.NONE, Names.EXACT);
    }

    /**
     * The tables of the file that a stage names, else those of its model's directory. A model's own names are found there with more
     * or fewer names of modules in front, as checkpoints of the same model have them.
     *
     * @param otherwise where the stage names neither
     */
    public static <P extends HasTable<?> & HasModel<?>> LearnedTables of(P stage, TableSource otherwise) {
        boolean ofModel = stage.isChosen(HasModel.MODEL_PATH);
        if (!ofModel && !stage.isChosen(HasTable.TABLE_PATH)) {
            return inMemory(otherwise);
        }
        String path = stage.isChosen(HasTable.TABLE_PATH) ? stage.getTablePath() : stage.getModelPath();
        return new LearnedTables(Optional.of(path), TableSource.NONE, ofModel ? Names.OF_MODULES : Names.EXACT);
    }

    public static LearnedTables none() {
        return inMemory(TableSource.NONE);
    }

    /** Tables that a model holds; there is no file whose content could change. */
    public static LearnedTables inMemory(TableSource tables) {
        return new LearnedTables(Optional.empty(), tables, Names.EXACT);
    }

    @Override
    public Tensor table(String key) {
        if (path.isEmpty()) {
            return inMemory.table(key);
        }
        FileTableSource source = FileTableSource.of(path.get());
        String name = names == Names.OF_MODULES ? source.named(key) : key;
        FileTableSource pinned = source.pinned(Set.of(name));
        checksums.putAll(pinned.checksums());
        Tensor table = pinned.table(name);
        int[] shape = table.shape();
        int found = shape.length == 0 ? 1 : table.values().length / Math.max(1, shape[shape.length - 1]);
        if (rows > 0 && found != rows) {
            throw new IllegalArgumentException("the table '" + name + "' in " + path.get() + " has " + found
                    + " rows, but the config.json there says " + rows
                    + "; both must be those of one model. Set tablePath to"
                    + " use a table of another size.");
        }
        return table;
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
