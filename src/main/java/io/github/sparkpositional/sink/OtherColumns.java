package io.github.sparkpositional.sink;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.StructType;

/** The columns beside the tensors, which Spark and Parquet write as they always do. */
final class OtherColumns {
    private final OtherFields fields;
    private final ParquetProperties properties;
    private final boolean isValidating;
    private final ParquetWriteSupport support = new ParquetWriteSupport();
    /** Null where there is none. */
    private final MessageType columns;

    private ColumnWriteStore store;
    private RecordConsumer consumer;

    OtherColumns(StructType schema, Configuration configuration, ParquetProperties properties) {
        this.fields = new OtherFields(schema);
        this.properties = properties;
        this.isValidating = ParquetOutputFormat.getValidation(configuration);
        this.columns = fields.isEmpty() ? null : columns(fields.schema(), new Configuration(configuration));
    }

    private MessageType columns(StructType schema, Configuration configuration) {
        ParquetWriteSupport.setSchema(schema, configuration);
        return support.init(configuration).getSchema();
    }

    /** Begins a row group. */
    void start(ColumnChunkPageWriteStore pages) {
        if (columns != null) {
            store = properties.newColumnWriteStore(columns, pages, pages);
            consumer = new ColumnIOFactory(isValidating).getColumnIO(columns).getRecordWriter(store);
            support.prepareForWrite(consumer);
        }
    }

    void add(InternalRow whole) {
        if (columns != null) {
            support.write(fields.of(whole));
        }
    }

    /** Bytes in memory. */
    long size() {
        return columns == null ? 0 : store.getBufferedSize();
    }

    /** Ends the row group's last pages. */
    void end() {
        if (columns != null) {
            consumer.flush();
            store.flush();
            store.close();
        }
    }

    /** What Spark adds to the footer when all rows are written. */
    Map<String, String> lastMetadata() {
        return support.finalizeWrite().getExtraMetaData();
    }
}
