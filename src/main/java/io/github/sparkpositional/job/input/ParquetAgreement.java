package io.github.sparkpositional.job.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Whether the Parquet files of an input can be read as one. Spark takes the columns of one of them, so that columns of others
 * would vanish. All footers are read, those of many files by tasks.
 */
public final class ParquetAgreement {
    private static final int FEW = 16;
    private static final int FILES_PER_TASK = 200;
    private static final String MERGE = "mergeSchema";
    private static final String NANOS_AS_LONG = "spark.sql.legacy.parquet.nanosAsLong";

    /** Files that agree, by the first of them. */
    private static final class Kinds {
        private final Map<Map<String, String>, ParquetFooter> kinds = new LinkedHashMap<>();
        private final FirstNames unreadable = new FirstNames();

        void add(ParquetFooter footer) {
            if (footer.problem().isEmpty()) {
                kinds.putIfAbsent(footer.columns(), footer);
            } else {
                unreadable.add("'" + shown(footer) + "' can't be read: " + footer.problem());
            }
        }
    }

    private ParquetAgreement() {}

    /** What the job says of the columns. */
    public enum Columns {
        /** They are those of the files. */
        FOUND,
        /** They are given, whatever stands in the files. */
        GIVEN
    }

    /**
     * @throws IllegalStateException if a file can't be read, or if the columns are those of the files and not the same in
     *     all of them
     */
    public static void check(InputListing listing, Columns columns, Map<String, String> options, SparkSession session)
            throws IOException {
        Kinds found = new Kinds();
        footers(listing.sound(), session).forEachRemaining(found::add);
        if (found.unreadable.count() > 0) {
            throw new IllegalStateException(found.unreadable.words()
                    + ". Remove what is not a Parquet file, or exclude it with options.pathGlobFilter.");
        }
        if (columns == Columns.FOUND) {
            found.kinds.values().forEach(footer -> refuseForeign(footer, session));
            compare(List.copyOf(found.kinds.values()), isMerging(options, session));
        }
    }

    private static boolean isMerging(Map<String, String> options, SparkSession session) {
        return options.entrySet().stream()
                .filter(option -> option.getKey().equalsIgnoreCase(MERGE))
                .findFirst()
                .map(option -> Boolean.parseBoolean(option.getValue()))
                .orElseGet(() -> Boolean.parseBoolean(session.conf().get("spark.sql.parquet.mergeSchema", "false")));
    }

    private static Iterator<ParquetFooter> footers(List<String> files, SparkSession session) {
        SerializableConfiguration configuration =
                new SerializableConfiguration(session.sessionState().newHadoopConf());
        if (files.size() <= FEW) {
            return files.stream()
                    .map(file -> ParquetFooter.of(file, configuration.value()))
                    .iterator();
        }
        return JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(files, (files.size() + FILES_PER_TASK - 1) / FILES_PER_TASK)
                .mapPartitions(some -> different(some, configuration))
                .collect()
                .iterator();
    }

    /** One footer of each kind. */
    private static Iterator<ParquetFooter> different(Iterator<String> files, SerializableConfiguration configuration) {
        Map<Object, ParquetFooter> kinds = new LinkedHashMap<>();
        files.forEachRemaining(file -> {
            ParquetFooter footer = ParquetFooter.of(file, configuration.value());
            kinds.putIfAbsent(footer.problem().isEmpty() ? footer.columns() : file, footer);
        });
        return new ArrayList<>(kinds.values()).iterator();
    }

    private static void compare(List<ParquetFooter> kinds, boolean isMerging) {
        for (ParquetFooter other : kinds.stream().skip(1).toList()) {
            ParquetFooter first = kinds.get(0);
            first.columns().forEach((column, type) -> {
                String otherType = other.columns().getOrDefault(column, type);
                if (!otherType.equals(type)) {
                    throw new IllegalStateException("Column '" + column + "' is " + type + " in '" + shown(first)
                            + "', but " + otherType + " in '" + shown(other)
                            + "'. Read the files in separate jobs, or set a type that fits both in input.schema.");
                }
            });
            if (!isMerging) {
                refuseMissing(first, other);
                refuseMissing(other, first);
            }
        }
    }

    /** Spark's own words for such a type name neither the column nor the file. */
    private static void refuseForeign(ParquetFooter footer, SparkSession session) {
        boolean readsNanoseconds = Boolean.parseBoolean(session.conf().get(NANOS_AS_LONG, "false"));
        footer.columns().forEach((column, type) -> {
            if (ParquetColumns.isForeign(type) && !(readsNanoseconds && type.equals(ParquetColumns.NANOSECONDS))) {
                throw new IllegalStateException("Column '" + column + "' of '" + shown(footer) + "' is " + type
                        + ", for which Spark has no type. Name the other columns in input.schema, or write it anew ("
                        + (type.equals(ParquetColumns.NANOSECONDS)
                                ? "in microseconds; with " + NANOS_AS_LONG + ": true in the job's spark section Spark"
                                        + " reads whole numbers of nanoseconds)."
                                : "as a number or a string)."));
            }
        });
    }

    private static void refuseMissing(ParquetFooter file, ParquetFooter other) {
        FirstNames missing = new FirstNames();
        file.columns().keySet().stream()
                .filter(column -> !other.columns().containsKey(column))
                .forEach(missing::add);
        if (missing.count() > 0) {
            throw new IllegalStateException("'" + shown(file) + "' has columns that '" + shown(other) + "' lacks: "
                    + missing.words() + ". Set input.options.mergeSchema to true to read the columns of all files"
                    + " (null where a file lacks one), or list the columns that you want in input.schema.");
        }
    }

    private static String shown(ParquetFooter footer) {
        return ReadFiles.shown(new org.apache.hadoop.fs.Path(footer.file()));
    }
}
