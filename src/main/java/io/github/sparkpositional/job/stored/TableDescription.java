package io.github.sparkpositional.job.stored;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table as its catalog describes it.
 *
 * @param details by the names that {@code DESCRIBE TABLE EXTENDED} has
 */
public record TableDescription(Map<String, String> details) {
    private static final String DETAILS = "# Detailed Table Information";

    /**
     * @param table its name as SQL has it, in any catalog
     * @return empty if there is no such table
     */
    public static Optional<TableDescription> of(SparkSession session, String table) {
        if (!exists(session, table)) {
            return Optional.empty();
        }
        Map<String, String> details = new HashMap<>();
        boolean begun = false;
        for (Row row : session.sql("DESCRIBE TABLE EXTENDED " + table).collectAsList()) {
            begun |= row.getString(0).equals(DETAILS);
            if (begun) {
                details.put(row.getString(0), row.getString(1));
            }
        }
        return Optional.of(new TableDescription(details));
    }

    /** Catalogs answer for a table that isn't there with "no", or with an error of their own. */
    private static boolean exists(SparkSession session, String table) {
        try {
            return session.catalog().tableExists(table);
        } catch (Exception none) {
            return false;
        }
    }

    public Optional<String> location() {
        return Optional.ofNullable(details.get("Location")).filter(location -> !location.isBlank());
    }

    /** What it is made of, in lower case: parquet, delta, iceberg. */
    public String provider() {
        return details.getOrDefault("Provider", "").toLowerCase(Locale.ROOT);
    }
}
