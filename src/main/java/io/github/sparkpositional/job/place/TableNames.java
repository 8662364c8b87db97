package io.github.sparkpositional.job.place;

import io.github.sparkpositional.job.message.Failures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Where the names of tables lead: to the table, however it is quoted and qualified, and to the folder of its files. */
public final class TableNames {
    private static final String SESSION_CATALOG = "spark_catalog";
    private static final Pattern PART = Pattern.compile("`((?:[^`]|``)*)`|[^.`]+");

    private final SparkSession session;

    public TableNames(SparkSession session) {
        this.session = session;
    }

    Set<Location> locations(String table) {
        Set<Location> locations = new LinkedHashSet<>();
        locations.add(Location.ofTable(parts(table)));
        if (exists(table)) {
            for (Row row : session.sql("DESCRIBE TABLE EXTENDED " + table).collectAsList()) {
                if (String.valueOf(row.get(0)).equals("Location") && row.get(1) != null) {
                    locations.add(folder(row.getString(1)));
                }
            }
        }
        return locations;
    }

    /** A name that is none leads nowhere; what is wrong with it is said where it is written. */
    private boolean exists(String table) {
        try {
            return session.catalog().tableExists(table);
        } catch (Exception refused) {
            return false;
        }
    }

    /**
     * Why Spark's own catalog can't have a table of this name: it knows that only when the rows are there. Others make schemas where
     * there are none, and have rules of their own.
     */
    public Optional<String> mistake(String table) {
        try {
            session.catalog().tableExists(table);
        } catch (Exception refused) {
            // Spark's own exceptions are checked ones that nothing declares.
            if (refused instanceof ParseException) {
                return Optional.of("'" + table + "' is not the name of a table: " + Failures.sentence(refused)
                        + " Put backticks around a part that is no plain word.");
            }
        }
        List<String> names = names(table);
        boolean hasCatalog = names.size() > 1
                && (names.get(0).equals(SESSION_CATALOG)
                        || session.conf().contains("spark.sql.catalog." + names.get(0)));
        String catalog = hasCatalog ? names.get(0) : session.catalog().currentCatalog();
        List<String> inside = hasCatalog ? names.subList(1, names.size()) : names;
        if (!catalog.equals(SESSION_CATALOG) || inside.size() < 2) {
            return Optional.empty();
        }
        String schema = inside.get(0);
        if (inside.size() == 2
                && session.catalog().databaseExists(SESSION_CATALOG + ".`" + schema.replace("`", "``") + "`")) {
            return Optional.empty();
        }
        return Optional.of("There is no " + (inside.size() > 2 ? "catalog '" : "schema or catalog '") + schema
                + "' for the table '" + table + "'. "
                + (inside.size() > 2 ? "Declare it" : "Create the schema with SQL, or declare the catalog")
                + " with spark.sql.catalog." + schema + " in the job's spark section or with --conf.");
    }

    private Location folder(String path) {
        try {
            return Location.of(new Path(path), session.sparkContext().hadoopConfiguration());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    /** Catalog, database and name. */
    private List<String> parts(String table) {
        List<String> parts = new ArrayList<>();
        names(table).forEach(name -> parts.add(name.toLowerCase(Locale.ROOT)));
        if (parts.size() == 1) {
            parts.add(0, session.catalog().currentDatabase().toLowerCase(Locale.ROOT));
        }
        if (parts.size() == 2) {
            parts.add(0, session.catalog().currentCatalog().toLowerCase(Locale.ROOT));
        }
        return parts;
    }

    /** As they are written, without quotes. */
    private static List<String> names(String table) {
        List<String> names = new ArrayList<>();
        Matcher matcher = PART.matcher(table);
        while (matcher.find()) {
            names.add(
                    matcher.group(1) == null
                            ? matcher.group()
                            : matcher.group(1).replace("``", "`"));
        }
        return names;
    }
}
