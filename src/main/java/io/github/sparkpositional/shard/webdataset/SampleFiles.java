package io.github.sparkpositional.shard.webdataset;

import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.shard.Compression;
import io.github.sparkpositional.shard.Shard;
import io.github.sparkpositional.shard.ShardColumn;
import io.github.sparkpositional.shard.ShardColumn.Kind;
import io.github.sparkpositional.shard.ShardEncoding;
import io.github.sparkpositional.shard.ShardFiles;
import io.github.sparkpositional.shard.ShardOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructType;

/**
 * The files of a sample, one for each column whose name doesn't start with an underscore ({@code TarWriter.write} of
 * webdataset/writer.py, commit e0953f9bba17b416d5792d5a263b171c266e78be, leaves those out too). A trainer decodes a file by the end of
 * its name, so that one which says nothing of the content gets the right one.
 */
final class SampleFiles implements ShardEncoding {
    private static final long serialVersionUID = 1L;
    private static final Set<String> NUMBERS = Set.of("cls", "cls2", "class", "count", "index", "inx", "id");

    private final Compression compression;
    private final ShardColumn key;
    private final List<Part> parts;
    /** Running number of samples of the task. */
    private long made;

    /** @param extension behind the key and a dot */
    record Part(ShardColumn column, String extension) implements java.io.Serializable {}

    private SampleFiles(Compression compression, ShardColumn key, List<Part> parts) {
        this.compression = compression;
        this.key = key;
        this.parts = parts;
    }

    static SampleFiles of(StructType schema, ShardOptions options) {
        ShardColumn key = null;
        List<Part> parts = new ArrayList<>();
        Set<String> extensions = new HashSet<>();
        for (ShardColumn column : ShardColumn.of(schema)) {
            if (column.name().equals(SampleColumns.KEY)) {
                key = text(column);
            } else if (!column.name().startsWith("_")) {
                Part part = new Part(column, extension(column));
                if (!SampleName.of("key." + part.extension())
                                .map(name -> name.key().equals("key")
                                        && name.extension().equals(part.extension()))
                                .orElse(false)
                        || !extensions.add(part.extension())) {
                    throw new IllegalArgumentException("column '" + column.name() + "' would be the files '."
                            + part.extension() + "', which must be unique, in lower case and without a slash; rename it"
                            + " with select");
                }
                parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no column is a file of a sample: names with an underscore in front are"
                    + " left out; rename one with select");
        }
        return new SampleFiles(Compression.of(options, "none", "gzip", "zstd"), key, List.copyOf(parts));
    }

    private static ShardColumn text(ShardColumn column) {
        if (column.kind() != Kind.TEXT) {
            throw new IllegalArgumentException("column '" + SampleColumns.KEY + "' must be a string, but is "
                    + column.type().catalogString());
        }
        return column;
    }

    private static String extension(ShardColumn column) {
        String name = column.name();
        String last = name.substring(name.lastIndexOf('.') + 1);
        return switch (column.kind()) {
            case NUMBERS -> last.equals("npy") ? name : name + ".npy";
            case INTEGER -> NUMBERS.contains(last) || last.equals("txt") ? name : name + ".cls";
            case REAL, JSON -> last.equals("json") ? name : name + ".json";
            default -> name;
        };
    }

    List<Part> parts() {
        return parts;
    }

    ShardColumn key() {
        return key;
    }

    /** The key of a sample that has none: unique among those that are written at once, the same in every attempt. */
    String made(int task) {
        return String.format("%05d%09d", task, made++);
    }

    @Override
    public String extension() {
        return ".tar" + compression.extension();
    }

    @Override
    public Shard open(Path path, int task, ShardFiles files) throws IOException {
        return new SampleArchive(compression.create(path, files), path.getName(), task, this);
    }

    static byte[] npy(String dtype, int[] shape, byte[] numbers) {
        return Npy.file(dtype, shape, numbers);
    }
}
