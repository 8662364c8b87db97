package io.github.sparkpositional.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The table in the directory of a saved model, of a saved pipeline that has one such model among its stages, or of a model
 * in safetensors files.
 */
public final class ModelDirectory {
    /** Name of the table's file in the directory of a saved model. */
    public static final String TABLE = "table.safetensors";

    private static final String WHOLE = "model.safetensors";

    private ModelDirectory() {}

    /**
     * The file to read: the path itself, unless it is a directory.
     *
     * @throws IllegalArgumentException if the directory has no table or several
     */
    static String file(String path) {
        try {
            Path place = new Path(path);
            FileSystem files = place.getFileSystem(HadoopConfiguration.current());
            return files.getFileStatus(place).isDirectory() ? only(path, tables(files, place)) : path;
        } catch (IOException unreadable) {
            return path; // Whoever reads it says what is wrong with it.
        }
    }

    private static List<String> tables(FileSystem files, Path directory) throws IOException {
        List<String> tables = new ArrayList<>();
        addIfThere(files, directory, tables);
        for (FileStatus stage : stages(files, new Path(directory, "stages"))) {
            addIfThere(files, stage.getPath(), tables);
        }
        return tables.isEmpty() ? foreign(files, directory) : tables;
    }

    /** A model as Hugging Face's libraries save it: whole, or cut into shards with an index. */
    private static List<String> foreign(FileSystem files, Path directory) throws IOException {
        return Stream.of(files.listStatus(directory))
                .map(file -> file.getPath().toString())
                .filter(file -> file.endsWith("/" + WHOLE) || ShardIndex.isIndex(file))
                .sorted()
                .toList();
    }

    private static FileStatus[] stages(FileSystem files, Path directory) throws IOException {
        try {
            return files.listStatus(directory);
        } catch (FileNotFoundException noPipeline) {
            return new FileStatus[0];
        }
    }

    private static void addIfThere(FileSystem files, Path model, List<String> tables) throws IOException {
        Path table = new Path(model, TABLE);
        if (files.exists(table)) {
            tables.add(table.toString());
        }
    }

    private static String only(String path, List<String> tables) {
        if (tables.size() == 1) {
            return tables.get(0);
        }
        throw new IllegalArgumentException(
                tables.isEmpty()
                        ? "'" + path + "' is a directory without " + TABLE + ", " + WHOLE + " or an index of shards ("
                                + WHOLE
                                + ".index.json): neither a saved model of learned positions, nor a pipeline with one,"
                                + " nor a Hugging Face model."
                        : "'" + path + "' has several learned tables; name one of " + String.join(", ", tables) + ".");
    }
}
