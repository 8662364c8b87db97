package io.github.sparkpositional.job.lookup;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The files of tables in an output, held against what its manifest says. */
public final class TableFiles {
    private TableFiles() {}

    /** What is wrong with them, one sentence for each. */
    public static List<String> differences(Path output, Map<String, StoredTable> tables, Configuration configuration)
            throws IOException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, StoredTable> table : tables.entrySet()) {
            StoredTable stored = table.getValue();
            Optional<String> found = sha256(new Path(output, stored.path()), configuration);
            if (found.isEmpty()) {
                differences.add("The table of column '" + table.getKey() + "' is missing: " + stored.path() + ".");
            } else if (!found.get().equals(stored.sha256())) {
                differences.add("The table of column '" + table.getKey() + "', " + stored.path()
                        + ", has changed: its checksum is " + found.get() + ", but was " + stored.sha256() + ".");
            }
        }
        return differences;
    }

    /** The first table that stands in an output already, with other content than these have. */
    public static Optional<String> taken(Path output, Map<String, StoredTable> tables, Configuration configuration)
            throws IOException {
        for (StoredTable table : tables.values()) {
            Optional<String> found = sha256(new Path(output, table.path()), configuration);
            if (found.isPresent() && !found.get().equals(table.sha256())) {
                return Optional.of(table.path());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> sha256(Path file, Configuration configuration) throws IOException {
        try (InputStream in = file.getFileSystem(configuration).open(file)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, sha256).transferTo(OutputStream.nullOutputStream());
            return Optional.of(HexFormat.of().formatHex(sha256.digest()));
        } catch (FileNotFoundException nothing) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256", impossible);
        }
    }
}
