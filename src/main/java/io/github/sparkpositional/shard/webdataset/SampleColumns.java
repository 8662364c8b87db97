package io.github.sparkpositional.shard.webdataset;

import io.github.sparkpositional.shard.ReadOptions;
import io.github.sparkpositional.shard.ShardRows;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Columns of samples: one for each extension. Of those that webdataset decodes without a library, text is a string and a class is a
 * number; everything else is bytes.
 */
final class SampleColumns {
    static final String KEY = "__key__";
    static final String SHARD = "__url__";

    private static final Set<String> ABOUT = Set.of(KEY, SHARD);
    private static final Set<String> TEXTS = Set.of("txt", "text", "transcript", "json", "jsn");
    private static final Set<String> NUMBERS = Set.of("cls", "cls2", "index", "inx", "id");
    private static final Set<DataType> TYPES =
            Set.of(DataTypes.BinaryType, DataTypes.StringType, DataTypes.IntegerType, DataTypes.LongType);
    private static final String FOUND = "columns";

    private SampleColumns() {}

    /** Columns of the extensions that the first samples have. */
    static StructType of(SortedSet<String> extensions) {
        Metadata found =
                new MetadataBuilder().putString(FOUND, "of the first samples").build();
        StructType columns =
                new StructType().add(KEY, DataTypes.StringType, true, found).add(SHARD, DataTypes.StringType);
        for (String extension : extensions) {
            columns = columns.add(extension, type(extension));
        }
        return columns;
    }

    private static DataType type(String extension) {
        String last = extension.substring(extension.lastIndexOf('.') + 1);
        return TEXTS.contains(last)
                ? DataTypes.StringType
                : NUMBERS.contains(last) ? DataTypes.LongType : DataTypes.BinaryType;
    }

    /** Whether nobody has named the columns, so that a file of which there is none would be lost. */
    static boolean areFound(StructType columns) {
        return Arrays.stream(columns.fields())
                .anyMatch(field -> field.name().equals(KEY) && field.metadata().contains(FOUND));
    }

    /** The extensions that have a column. */
    static Set<String> extensions(StructType columns) {
        return Arrays.stream(columns.fields())
                .filter(SampleColumns::isOfAFile)
                .map(SampleColumns::extension)
                .collect(Collectors.toSet());
    }

    /** Whether its values are contents of files; others tell where a sample stands and what is wrong with it. */
    static boolean isOfAFile(StructField field) {
        return !ABOUT.contains(field.name()) && !field.dataType().sameType(ShardRows.DEFECT);
    }

    /** Whether files of an extension can have a column: each row has some columns that are of no file. */
    static boolean isFree(String extension, ReadOptions options) {
        return !ABOUT.contains(extension) && !extension.equals(options.defectColumn());
    }

    static String extension(StructField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    static boolean isReadAs(DataType type) {
        return TYPES.contains(type) || type.sameType(ShardRows.DEFECT);
    }

    /**
     * The value of a file's content.
     *
     * @throws IllegalArgumentException saying what the content is not
     */
    static Object value(byte[] content, DataType type) {
        if (content == null || type.equals(DataTypes.BinaryType)) {
            return content;
        }
        if (type.equals(DataTypes.StringType)) {
            return text(content);
        }
        String written = text(content).toString().trim();
        try {
            if (type.equals(DataTypes.IntegerType)) {
                return Integer.valueOf(written);
            }
            return Long.valueOf(written);
        } catch (NumberFormatException other) {
            throw new IllegalArgumentException("is not a whole number (" + type.simpleString() + ")", other);
        }
    }

    private static UTF8String text(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
        } catch (CharacterCodingException binary) {
            throw new IllegalArgumentException("is not UTF-8 text", binary);
        }
        return UTF8String.fromBytes(content);
    }
}
