package io.github.sparkpositional.shard;

import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.v2.FileDataSourceV2;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;

/**
 * Files of a format of Spark's, each of which ends behind a number of bytes: {@code write.format("sized-files")} with the options
 * {@value #FORMAT} and {@value #BYTES}. Spark itself ends files at a number of rows only. The bytes are those of rows as Spark holds
 * them, before the format encodes and compresses them.
 */
public final class SizedFiles extends FormatOfFiles {
    /** Name of the format. */
    public static final String NAME = "sized-files";

    /** Option: the format that the files have. */
    public static final String FORMAT = "sizedFormat";

    /** Option: the number of bytes behind which a file ends. */
    public static final String BYTES = ShardLimit.BYTES;

    public SizedFiles() {
        super(NAME);
    }

    @Override
    public OutputWriterFactory prepareWrite(
            SparkSession session, Job job, Map<String, String> written, StructType schema) {
        ShardOptions options = new ShardOptions(NAME, written);
        String name = options.text(FORMAT)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The option " + FORMAT + " of " + NAME + " must name the format of the files."));
        FileFormat format = format(session, name);
        for (StructField field : schema.fields()) {
            if (!format.supportDataType(field.dataType())) {
                throw new IllegalArgumentException("Column '" + field.name() + "' is "
                        + field.dataType().catalogString() + ", which files of the format " + name
                        + " can't hold; leave it out with select, or cast it.");
            }
        }
        return new SizedWriterFactory(
                format.prepareWrite(session, job, written, schema),
                schema,
                ShardLimit.of(options).bytes());
    }

    private static FileFormat format(SparkSession session, String name) {
        try {
            Object source = create(
                    DataSource.lookupDataSource(name, session.sessionState().conf()));
            Object format = source instanceof FileDataSourceV2 second ? create(second.fallbackFileFormat()) : source;
            if (format instanceof FileFormat files) {
                return files;
            }
        } catch (ReflectiveOperationException unusable) {
            throw new IllegalArgumentException("The format '" + name + "' can't be made.", unusable);
        }
        throw new IllegalArgumentException("'" + name + "' is not a format of files.");
    }

    private static Object create(Class<?> type) throws ReflectiveOperationException {
        return type.getConstructor().newInstance();
    }
}
