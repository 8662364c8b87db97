package io.github.sparkpositional.shard.webdataset;

import io.github.sparkpositional.shard.Numbers;
import io.github.sparkpositional.shard.Shard;
import io.github.sparkpositional.shard.ShardColumn;
import io.github.sparkpositional.shard.tar.TarWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;

/** A tar archive of samples. A null is a file that isn't there. */
final class SampleArchive implements Shard {
    private final OutputStream out;
    private final TarWriter tar;
    private final String name;
    private final int task;
    private final SampleFiles files;
    private final Set<String> keys = new HashSet<>();
    private long bytes;

    SampleArchive(OutputStream out, String name, int task, SampleFiles files) {
        this.out = out;
        this.tar = new TarWriter(out);
        this.name = name;
        this.task = task;
        this.files = files;
    }

    @Override
    public void add(InternalRow row) throws IOException {
        String key = files.key() == null ? files.made(task) : key(row);
        boolean isEmpty = true;
        for (SampleFiles.Part part : files.parts()) {
            if (!part.column().isNull(row)) {
                byte[] content = content(part.column(), row);
                tar.add(key + "." + part.extension(), content);
                bytes += TarWriter.bytes(content.length);
                isEmpty = false;
            }
        }
        if (isEmpty) {
            throw new IllegalArgumentException(
                    "Sample '" + key + "' has no file, since all its columns are null; leave such rows out.");
        }
    }

    private String key(InternalRow row) {
        if (files.key().isNull(row)) {
            throw new IllegalArgumentException("The column " + SampleColumns.KEY
                    + " is null in a row; every sample needs" + " a key, or leave the column out: keys are made then.");
        }
        String key = new String(files.key().text(row), StandardCharsets.UTF_8);
        boolean isRead = !key.startsWith("/")
                && !("/" + key + "/").contains("/../")
                && key.indexOf('\0') < 0
                && SampleName.of(key + ".x")
                        .map(SampleName::key)
                        .filter(key::equals)
                        .isPresent();
        if (!isRead) {
            throw new IllegalArgumentException(
                    "The key '" + key + "' would not be read back as it is: a key is a file's"
                            + " name without a dot, and may have folders before it.");
        }
        if (!keys.add(key)) {
            throw new IllegalArgumentException("The key '" + key + "' stands twice in the shard '" + name
                    + "'; trainers would take both for one sample.");
        }
        return key;
    }

    private static byte[] content(ShardColumn column, InternalRow row) {
        return switch (column.kind()) {
            case BYTES -> column.bytes(row);
            case TEXT -> column.text(row);
            case INTEGER -> Long.toString(column.integer(row)).getBytes(StandardCharsets.US_ASCII);
            case REAL -> real(column, row);
            case JSON -> column.json(row);
            case NUMBERS -> {
                Numbers numbers = column.numbers(row);
                yield SampleFiles.npy(numbers.dtype(), numbers.shape(), numbers.bytes());
            }
        };
    }

    /** JSON has no other numbers than finite ones; Python's reader takes these words. */
    private static byte[] real(ShardColumn column, InternalRow row) {
        double value = column.real(row);
        String text =
                column.type().defaultSize() == Float.BYTES ? Float.toString((float) value) : Double.toString(value);
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void end() throws IOException {
        tar.end();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
