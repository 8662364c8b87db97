package io.github.sparkpositional.job.draft;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.input.FileContents;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.session.CommandSession;
import io.github.sparkpositional.table.HadoopConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What lies where a job shall read.
 *
 * @param format as a job names it
 * @param columns as they are read
 */
record Data(String path, String format, StructType columns) {
    private static final List<String> TEXT_NAMES =
            List.of("text", "value", "content", "body", "sentence", "document", "prompt", "question", "caption", "txt");
    private static final List<String> PICTURE_NAMES =
            List.of("image", "picture", "content", "img", "jpg", "jpeg", "png", "webp", "bytes");
    private static final List<String> VIDEO_NAMES = List.of("video", "frames");
    private static final List<String> ID_NAMES = List.of("input_ids", "ids", "token_ids", "tokens");
    private static final Set<String> OF_TABLES = Set.of("parquet", "orc", "json", "csv", "avro", "webdataset", "mds");

    /** @param format by hand; empty: by the names of the files */
    static Data of(String path, Optional<String> format) {
        String found = format.orElseGet(() -> format(path));
        if (OF_TABLES.contains(found)) {
            return new Data(path, found, columns(path, found));
        }
        StructType columns = found.equals(InputFormat.IMAGE_FILES)
                ? new StructType().add("path", "string").add("content", "binary")
                : new StructType().add("value", "string");
        return new Data(path, found, columns);
    }

    private static String format(String path) {
        Map<String, String> formats;
        try {
            formats = InputFormat.found(new Path(path), HadoopConfiguration.current());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("'" + path + "' can't be read.", unreadable);
        }
        if (formats.isEmpty()) {
            throw new JobMistakeException(
                    "There is no file in '" + path + "' whose format can be told by its name; name it with --format.");
        }
        if (formats.size() > 1) {
            throw new JobMistakeException("The files in '" + path + "' have several formats, for example "
                    + formats.values() + "; name a folder of one of them with --input.");
        }
        return formats.keySet().iterator().next();
    }

    private static StructType columns(String path, String format) {
        return CommandSession.use(
                "init",
                session -> FileContents.withoutReason(session.read()
                        .format(format)
                        .options(InputFormat.options(format))
                        .option("header", "true")
                        .load(path)
                        .schema()));
    }

    boolean isPictures() {
        return format.equals(InputFormat.IMAGE_FILES);
    }

    Optional<String> text() {
        return format.equals(InputFormat.IMAGE_FILES)
                ? Optional.empty()
                : named(TEXT_NAMES, type -> type.equals(DataTypes.StringType));
    }

    Optional<String> picture() {
        return named(PICTURE_NAMES, Data::isPicture);
    }

    Optional<String> video() {
        return named(VIDEO_NAMES, type -> type instanceof ArrayType array && isPicture(array.elementType()));
    }

    Optional<String> ids() {
        return named(
                        ID_NAMES,
                        type -> type instanceof ArrayType array
                                && (array.elementType().equals(DataTypes.IntegerType)
                                        || array.elementType().equals(DataTypes.LongType)))
                .filter(name -> ID_NAMES.contains(name.toLowerCase(Locale.ROOT)));
    }

    boolean has(String column) {
        return Stream.of(columns.fieldNames()).anyMatch(name -> name.equalsIgnoreCase(column));
    }

    /** Columns beside some, as SQL writes them. */
    List<String> others(String... used) {
        return Stream.of(columns.fieldNames())
                .filter(name -> Stream.of(used).noneMatch(name::equalsIgnoreCase))
                .map(name -> name.matches("\\w+") ? name : "`" + name.replace("`", "``") + "`")
                .toList();
    }

    /** The names of all columns with their types, for errors. */
    String shown() {
        return Stream.of(columns.fields())
                .map(field -> field.name() + " " + field.dataType().catalogString())
                .reduce((one, other) -> one + ", " + other)
                .orElse("no columns");
    }

    private static boolean isPicture(DataType type) {
        return type.equals(DataTypes.BinaryType)
                || type instanceof StructType struct
                        && Stream.of(struct.fields())
                                .anyMatch(field -> List.of("bytes", "data").contains(field.name())
                                        && field.dataType().equals(DataTypes.BinaryType));
    }

    /** The first of some names, or the only column of the type. */
    private Optional<String> named(List<String> names, Predicate<DataType> fits) {
        List<String> fitting = Stream.of(columns.fields())
                .filter(field -> fits.test(field.dataType()))
                .map(StructField::name)
                .toList();
        return names.stream()
                .flatMap(name -> fitting.stream().filter(name::equalsIgnoreCase))
                .findFirst()
                .or(() -> fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty());
    }
}
