package io.github.sparkpositional.shard.tfrecord;

import io.github.sparkpositional.shard.Compression;
import io.github.sparkpositional.shard.ShardColumn;
import io.github.sparkpositional.shard.ShardEncoding;
import io.github.sparkpositional.shard.ShardFormat;
import io.github.sparkpositional.shard.ShardOptions;
import org.apache.spark.sql.types.StructType;

/** TFRecord files of Example messages, {@code write.format("tfrecord")}. */
public final class TfRecord extends ShardFormat {
    /** Name of the format. */
    public static final String NAME = "tfrecord";

    private static final String TENSORS = "tensors";

    public TfRecord() {
        super(NAME);
    }

    @Override
    protected ShardEncoding encoding(StructType schema, ShardOptions options) {
        ExampleColumns.Tensors tensors =
                options.oneOf(TENSORS, "floats", "bytes").equals("bytes")
                        ? ExampleColumns.Tensors.BYTES
                        : ExampleColumns.Tensors.LISTS;
        return new TfRecordEncoding(
                new ExampleColumns(ShardColumn.of(schema), tensors), Compression.of(options, "none", "gzip"));
    }
}
