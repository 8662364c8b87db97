package io.github.sparkpositional.job.run.check;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.kernel.convention.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.v2.FileDataSourceV2;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Finds out, before a row is read, whether Spark can write the columns of an output as the job wants them. */
final class OutputColumns {
    private final SparkSession session;
    private final Mistakes mistakes;

    OutputColumns(SparkSession session, Mistakes mistakes) {
        this.session = session;
        this.mistakes = mistakes;
    }

    void check(JobDocument job, StructType columns) {
        JobDocument.Output output = job.output();
        checkNames(job.select().isEmpty() ? output.place() : job.selectPlace(), columns);
        for (String name : output.partitionBy()) {
            mistakes.check(() -> checkPartition(output, name, columns));
        }
        List<StructField> written = Arrays.stream(columns.fields())
                .filter(field -> !output.partitionBy().contains(field.name()))
                .toList();
        if (written.isEmpty() && columns.size() > 0) {
            mistakes.add(new JobMistakeException(
                    output.place(), "partitionBy names every column of the output, so the files would hold none."));
            return;
        }
        fileFormat(output.format()).ifPresent(format -> {
            if (mistakes.passes(() -> checkFormat(output, format, written))) {
                StructType inFiles = new StructType(written.toArray(StructField[]::new));
                mistakes.check(() -> WriterOptions.check(output, format, inFiles, session));
            }
        });
    }

    private void checkNames(Place place, StructType columns) {
        checkNames(place, columns, "The output", "column");
        Arrays.stream(columns.fields()).forEach(column -> structs(column.dataType())
                .forEach(struct -> checkNames(place, struct, "A struct in '" + column.name() + "'", "field")));
    }

    private void checkNames(Place place, StructType names, String owner, String noun) {
        boolean isCaseSensitive = session.sessionState().conf().caseSensitiveAnalysis();
        Map<String, String> seen = new HashMap<>();
        for (String name : names.fieldNames()) {
            String earlier = seen.putIfAbsent(isCaseSensitive ? name : name.toLowerCase(Locale.ROOT), name);
            if (earlier != null) {
                mistakes.add(new JobMistakeException(
                        place,
                        owner + " has "
                                + (earlier.equals(name)
                                        ? "two " + noun + "s '" + name + "'"
                                        : "the " + noun + "s '" + earlier + "' and '" + name
                                                + "', which differ only in case")
                                + "; rename one with select, as in `a AS b`."));
            }
        }
    }

    /** All structs in a type. */
    private static Stream<StructType> structs(DataType type) {
        if (type instanceof StructType struct) {
            return Stream.concat(
                    Stream.of(struct), Arrays.stream(struct.fields()).flatMap(field -> structs(field.dataType())));
        }
        if (type instanceof MapType map) {
            return Stream.concat(structs(map.keyType()), structs(map.valueType()));
        }
        return type instanceof ArrayType array ? structs(array.elementType()) : Stream.of();
    }

    private static void checkPartition(JobDocument.Output output, String name, StructType columns) {
        List<String> names = Arrays.asList(columns.fieldNames());
        if (!names.contains(name)) {
            throw new JobMistakeException(
                    output.place(),
                    "partitionBy names '" + name + "', which is not a column of the output. "
                            + Suggestion.of(name, names));
        }
        DataType type = columns.fields()[columns.fieldIndex(name)].dataType();
        Optional<String> refused =
                output.path().isPresent() ? PartitionColumns.refused(name, type) : Optional.<String>empty();
        if (refused.isPresent()) {
            throw new JobMistakeException(output.place(), "partitionBy names '" + name + "', " + refused.get() + ".");
        }
    }

    /** The format's own knowledge; empty for sinks that are not files. */
    private Optional<FileFormat> fileFormat(String name) {
        try {
            Object source = DataSource.lookupDataSource(
                            name, session.sessionState().conf())
                    .getConstructor()
                    .newInstance();
            Object format = source instanceof FileDataSourceV2 files
                    ? files.fallbackFileFormat().getConstructor().newInstance()
                    : source;
            return format instanceof FileFormat known ? Optional.of(known) : Optional.empty();
        } catch (Exception unknown) {
            // Spark's own exceptions are checked ones that nothing declares.
            return Optional.empty();
        }
    }

    private void checkFormat(JobDocument.Output output, FileFormat format, List<StructField> written) {
        List<StructField> refused = new ArrayList<>();
        for (StructField field : written) {
            if (!format.supportDataType(field.dataType())
                    || structs(field.dataType()).anyMatch(struct -> struct.fields().length == 0)) {
                refused.add(field);
                mistakes.add(new JobMistakeException(
                        output.formatPlace(),
                        "Files of the format " + output.format() + " can't hold the column '" + field.name()
                                + "', which is "
                                + field.dataType().catalogString()
                                + "; choose the columns with select, or write parquet."));
            } else if (!format.supportFieldName(field.name())) {
                mistakes.add(new JobMistakeException(
                        output.place(),
                        "Files of the format " + output.format() + " can't hold a column named '" + field.name()
                                + "'; rename it with select."));
            }
        }
        if (output.format().equals("text") && refused.isEmpty() && written.size() > 1) {
            mistakes.add(new JobMistakeException(
                    output.formatPlace(),
                    "Files of the format text hold one column, but the output has "
                            + String.join(
                                    ", ",
                                    written.stream().map(StructField::name).toList())
                            + "; choose one with select, or write parquet."));
        }
    }
}
