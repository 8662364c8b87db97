package io.github.sparkpositional.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport.WriteContext;
import org.apache.parquet.hadoop.codec.CodecConfig;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.StructType;

/** Writes a file: schema, settings and metadata as Spark's own writer has them. */
final class TensorFileWriter extends OutputWriter {
    /** Bytes with which Parquet begins to compress a page. Large pages are compressed elsewhere, or make it more. */
    private static final int LEAST_OF_A_PAGE = 1 << 18;

    private final String path;
    private final NewFile target;
    private final ParquetFileWriter file;
    private final CodecFactory codecs;
    private final Map<String, String> metadata;
    private final OtherColumns others;
    private final RowGroups groups;
    private final WriterMemory memory;
    private boolean hasFailed;

    private TensorFileWriter(String path, StructType schema, TaskAttemptContext context) throws IOException {
        Configuration configuration = context.getConfiguration();
        ParquetProperties properties = WriterProperties.of(configuration);
        WriteContext whole = new ParquetWriteSupport().init(configuration);
        List<TensorField> tensors = TensorField.of(schema);
        this.path = path;
        this.memory = new WriterMemory(configuration);
        this.metadata = new HashMap<>(whole.getExtraMetaData());
        this.others = new OtherColumns(schema, configuration, properties);
        this.codecs = new CodecFactory(configuration, Math.min(properties.getPageSizeThreshold(), LEAST_OF_A_PAGE));
        this.target = NewFile.at(new Path(path), configuration);
        this.file = new ParquetFileWriter(
                target,
                whole.getSchema(),
                ParquetFileWriter.Mode.CREATE,
                ParquetOutputFormat.getLongBlockSize(configuration),
                configuration.getInt(ParquetOutputFormat.MAX_PADDING_BYTES, ParquetWriter.MAX_PADDING_SIZE_DEFAULT),
                properties.getColumnIndexTruncateLength(),
                properties.getStatisticsTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        file.start();
        MessageType columns = whole.getSchema();
        this.groups = new RowGroups(
                columns,
                file,
                new PageCompressor(
                        codecs.getCompressor(CodecConfig.from(context).getCodec()), configuration),
                properties,
                tensors.stream()
                        .map(tensor -> TensorPages.of(tensor, columns, properties))
                        .toList(),
                others,
                memory,
                configuration);
        memory.opened();
    }

    static TensorFileWriter open(String path, StructType schema, TaskAttemptContext context) {
        try {
            return new TensorFileWriter(path, schema, context);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public void write(InternalRow row) {
        hasFailed = true;
        try {
            groups.add(row);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        hasFailed = false;
    }

    /** After a failure the file stays without its footer, so that nobody takes it for a whole one. */
    @Override
    public void close() {
        try (NewFile open = target) {
            if (!hasFailed) {
                groups.end();
                metadata.putAll(others.lastMetadata());
                file.end(metadata);
                open.ended();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            groups.release();
            memory.closed();
            codecs.release();
        }
    }
}
