package io.github.sparkpositional.job.lookup;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.github.sparkpositional.kernel.InvalidRowException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;

/** The tables that a job writes beside its data: one for all columns of a convention, as long as their ids ask for. */
public final class LookupTables {
    /** Of a job that writes none. */
    public static final LookupTables NONE = new LookupTables(Map.of(), Map.of());

    private final Map<IdsColumn, LookupTable> tables;
    private final Map<String, StoredTable> earlier;

    private LookupTables(Map<IdsColumn, LookupTable> tables, Map<String, StoredTable> earlier) {
        this.tables = tables;
        this.earlier = earlier;
    }

    /**
     * Those of the columns of an output.
     *
     * @param earlier those of the output that rows are added to, by column
     */
    public static LookupTables of(List<IdsColumn> columns, LearnedByStages learned, Map<String, StoredTable> earlier) {
        Map<IdsColumn, LookupTable> tables = new LinkedHashMap<>();
        columns.forEach(column -> tables.put(column, LookupTable.of(column, learned.of(column))));
        return new LookupTables(tables, Map.copyOf(earlier));
    }

    /** What must be known of the written rows. */
    public List<Column> aggregates() {
        List<Column> aggregates = new ArrayList<>();
        tables.forEach((column, table) -> {
            if (table.grid().isEmpty()) {
                aggregates.add(coalesce(max(array_max(column.cell())), lit(-1)).as(greatest(column)));
                aggregates.add(coalesce(min(array_min(column.cell())), lit(0)).as(least(column)));
            }
        });
        return aggregates;
    }

    private static String greatest(IdsColumn column) {
        return "greatest id/" + column.name();
    }

    private static String least(IdsColumn column) {
        return "least id/" + column.name();
    }

    /**
     * Writes the tables that the output doesn't have yet, and says which are new, by column.
     *
     * @param folder the rows are in
     * @param observed the values of the aggregates, by their names; empty where there were no rows
     * @throws IllegalStateException if an id is no row of any table, or if an earlier table has other numbers
     */
    public Map<String, StoredTable> write(Path folder, Map<String, Object> observed, Configuration configuration)
            throws IOException {
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (Map.Entry<IdsColumn, LookupTable> entry : tables.entrySet()) {
            rows.merge(entry.getValue().identity(), rows(entry.getKey(), entry.getValue(), observed), Math::max);
        }
        Map<String, StoredTable> byFile = new LinkedHashMap<>();
        Map<String, StoredTable> written = new LinkedHashMap<>();
        for (Map.Entry<IdsColumn, LookupTable> entry : tables.entrySet()) {
            LookupTable table = entry.getValue();
            int needed = rows.get(table.identity());
            String column = entry.getKey().name();
            StoredTable before = earlier.get(column);
            if (before != null) {
                checkSame(column, table, before);
            }
            if (before == null || before.rows() < needed) {
                String file = table.fileName(needed);
                if (!byFile.containsKey(file)) {
                    byFile.put(file, write(folder, file, table, needed, configuration));
                }
                written.put(column, byFile.get(file));
            }
        }
        return written;
    }

    private static int rows(IdsColumn column, LookupTable table, Map<String, Object> observed) {
        if (observed.get(least(column)) instanceof Integer least && least < 0) {
            throw new IllegalStateException("Column '" + column.name() + "' has the id " + least
                    + ", and a table has no row below 0; set combine to 'attach'.");
        }
        try {
            return table.rows(observed.get(greatest(column)) instanceof Integer greatest ? greatest : -1);
        } catch (IllegalArgumentException tooLarge) {
            throw new IllegalStateException("Column '" + column.name() + "': " + tooLarge.getMessage(), tooLarge);
        }
    }

    /** The same convention gives the same file, unless it was learned anew. */
    private static void checkSame(String column, LookupTable table, StoredTable before) throws IOException {
        String own;
        try {
            own = digest(table, before.rows(), OutputStream.nullOutputStream());
        } catch (InvalidRowException shorter) {
            own = shorter.getMessage();
        }
        if (!own.equals(before.sha256())) {
            throw new IllegalStateException("The table of column '" + column + "' in the existing output, "
                    + before.path() + ", has other numbers than this job gives its ids; write to another location.");
        }
    }

    private static StoredTable write(Path folder, String file, LookupTable table, int rows, Configuration configuration)
            throws IOException {
        String path = StoredTable.FOLDER + "/" + file;
        FileSystem fileSystem = folder.getFileSystem(configuration);
        try (OutputStream out = fileSystem.create(new Path(folder, path), false)) {
            return new StoredTable(path, rows, table.dim(), digest(table, rows, out));
        }
    }

    /** Writes the file, and says its checksum. */
    private static String digest(LookupTable table, int rows, OutputStream out) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            PositionsFile.of(table.numbers(rows), table.table().convention())
                    .writeTo(new DigestOutputStream(out, sha256));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256", impossible);
        }
    }
}
