package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.stored.TableDescription;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** What keeps the rows of an output that is not a folder of files. */
public enum OutputKind {
    DELTA,
    ICEBERG,
    /** A table of files in Spark's own catalog. */
    PLAIN,
    OTHER;

    private static final String CATALOGS = "spark.sql.catalog.";

    /** Whether it keeps what a job says of its rows. */
    public static boolean keepsManifest(SparkSession session, JobDocument.Output output) {
        return switch (of(session, output)) {
            case DELTA, ICEBERG -> true;
            case PLAIN, OTHER -> output.hasManifest();
        };
    }

    public static OutputKind of(SparkSession session, JobDocument.Output output) {
        String format = output.format().toLowerCase(Locale.ROOT);
        if (format.equals("delta")) {
            return DELTA;
        }
        boolean isInIcebergs = output.table()
                .filter(table -> catalog(session, table)
                        .filter(type -> type.toLowerCase(Locale.ROOT).contains("iceberg"))
                        .isPresent())
                .isPresent();
        // Iceberg's session catalog holds Spark's own tables, too.
        boolean isItsOwn = isInIcebergs
                && !catalog(session, output.table().orElseThrow()).orElseThrow().endsWith("SessionCatalog");
        if (isItsOwn || isInIcebergs && format.equals("iceberg")) {
            return ICEBERG;
        }
        return isPlain(session, output) ? PLAIN : OTHER;
    }

    private static boolean isPlain(SparkSession session, JobDocument.Output output) {
        if (output.table().isEmpty()
                || !InputFormat.isOfFiles(output.format())
                || output.options().keySet().stream().anyMatch("path"::equalsIgnoreCase)
                || !catalogName(session, output.table().get()).equals("spark_catalog")) {
            return false;
        }
        return TableDescription.of(session, output.table().get())
                .map(table -> !table.details().containsKey("Num Buckets")
                        && table.location().isPresent())
                .orElse(true);
    }

    /** Where tables are kept: of the catalog, if it names a folder, or of Spark. */
    static String warehouse(SparkSession session, JobDocument.Output output) {
        return output.table()
                .flatMap(table -> Optional.ofNullable(
                        session.conf().get(CATALOGS + catalogName(session, table) + ".warehouse", null)))
                .filter(place -> place.startsWith("/") || place.contains(":/"))
                .orElseGet(() -> session.sharedState().conf().get("spark.sql.warehouse.dir"));
    }

    /** Class of the catalog that a table is in; empty for Spark's own. */
    static Optional<String> catalog(SparkSession session, String table) {
        return Optional.ofNullable(session.conf().get(CATALOGS + catalogName(session, table), null));
    }

    private static String catalogName(SparkSession session, String table) {
        String first = table.split("\\.", 2)[0].replace("`", "");
        return session.conf().contains(CATALOGS + first)
                ? first
                : session.catalog().currentCatalog();
    }
}
