package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.table.FileSystems;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What keeps the files in a folder: a table of Delta or Iceberg, whose files are not all of its rows, or nothing. */
public enum FolderKind {
    DELTA("Delta"),
    ICEBERG("Iceberg"),
    FILES("");

    private static final String DELTA_LOG = "_delta_log";
    static final String ICEBERG_METADATA = "metadata";
    private static final String ICEBERG_SUFFIX = ".metadata.json";

    private final String label;

    FolderKind(String label) {
        this.label = label;
    }

    /** For people; empty for plain files. */
    public String label() {
        return label;
    }

    /** Name of Spark's format for it; empty for plain files. */
    public String format() {
        return label.toLowerCase(Locale.ROOT);
    }

    /** By the marks that every table of Delta and Iceberg has; a file is one of files. */
    public static FolderKind of(Path folder, Configuration configuration) throws IOException {
        FileSystem fileSystem = FileSystems.of(folder, configuration);
        if (!isFolder(folder, fileSystem)) {
            return FILES;
        }
        if (fileSystem.exists(new Path(folder, DELTA_LOG))) {
            return DELTA;
        }
        try {
            boolean hasMetadata = Arrays.stream(fileSystem.listStatus(new Path(folder, ICEBERG_METADATA)))
                    .anyMatch(file -> file.getPath().getName().endsWith(ICEBERG_SUFFIX));
            return hasMetadata ? ICEBERG : FILES;
        } catch (FileNotFoundException none) {
            return FILES;
        }
    }

    /** Whether it is there at all: some stores refuse to look for names below a file. */
    static boolean isFolder(Path path, FileSystem fileSystem) throws IOException {
        try {
            return fileSystem.getFileStatus(path).isDirectory();
        } catch (FileNotFoundException nothing) {
            return false;
        }
    }
}
