package io.github.sparkpositional.job.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where the names of tables lead: to the table, however it is quoted and qualified, and to the folder of its files. */
final class TableNames {
    private static final Pattern PART = Pattern.compile("`((?:[^`]|``)*)`|[^.`]+");

    private final SparkSession session;

    TableNames(SparkSession session) {
        this.session = session;
    }

    Set<Location> locations(String table) {
        Set<Location> locations = new LinkedHashSet<>();
        locations.add(Location.ofTable(parts(table)));
        if (session.catalog().tableExists(table)) {
            for (Row row : session.sql("DESCRIBE TABLE EXTENDED " + table).collectAsList()) {
                if (String.valueOf(row.get(0)).equals("Location") && row.get(1) != null) {
                    locations.add(folder(row.getString(1)));
                }
            }
        }
        return locations;
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
        Matcher matcher = PART.matcher(table);
        while (matcher.find()) {
            String part = matcher.group(1) == null
                    ? matcher.group()
                    : matcher.group(1).replace("``", "`");
            parts.add(part.toLowerCase(Locale.ROOT));
        }
        if (parts.size() == 1) {
            parts.add(0, session.catalog().currentDatabase().toLowerCase(Locale.ROOT));
        }
        if (parts.size() == 2) {
            parts.add(0, session.catalog().currentCatalog().toLowerCase(Locale.ROOT));
        }
        return parts;
    }
}
