package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.JobDocument;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** What keeps the rows of an output that is no folder of files. */
public enum OutputKind {
    DELTA,
    ICEBERG,
    OTHER;

    private static final String CATALOGS = "spark.sql.catalog.";

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
        return isItsOwn || isInIcebergs && format.equals("iceberg") ? ICEBERG : OTHER;
    }

    /** Class of the catalog that a table is in; empty for Spark's own. */
    static Optional<String> catalog(SparkSession session, String table) {
        String first = table.split("\\.", 2)[0].replace("`", "");
        return session.conf().contains(CATALOGS + first)
                ? Optional.of(session.conf().get(CATALOGS + first))
                : Optional.ofNullable(
                        session.conf().get(CATALOGS + session.catalog().currentCatalog(), null));
    }
}
