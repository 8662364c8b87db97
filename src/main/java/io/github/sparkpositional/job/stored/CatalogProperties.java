package io.github.sparkpositional.job.stored;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;

/** The properties of a table, by its catalog: SQL hides those in which it suspects a secret, such as the word token. */
public final class CatalogProperties {
    private static final Pattern PART = Pattern.compile("`((?:[^`]|``)*)`|[^.`]+");

    private final TableCatalog catalog;
    private final Identifier table;

    private CatalogProperties(TableCatalog catalog, Identifier table) {
        this.catalog = catalog;
        this.table = table;
    }

    /**
     * @param table its name as SQL has it
     * @throws IllegalArgumentException if its catalog keeps no properties
     */
    public static CatalogProperties of(SparkSession session, String table) {
        List<String> parts = parts(table);
        boolean namesCatalog = parts.size() > 1 && session.conf().contains("spark.sql.catalog." + parts.get(0));
        String name = namesCatalog ? parts.remove(0) : session.catalog().currentCatalog();
        if (parts.size() == 1 && !namesCatalog) {
            parts.addAll(0, parts(session.catalog().currentDatabase()));
        }
        CatalogPlugin plugin = session.sessionState().catalogManager().catalog(name);
        if (!(plugin instanceof TableCatalog catalog)) {
            throw new IllegalArgumentException("The catalog '" + name + "' has no tables.");
        }
        String[] namespace = parts.subList(0, parts.size() - 1).toArray(String[]::new);
        return new CatalogProperties(catalog, Identifier.of(namespace, parts.get(parts.size() - 1)));
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(name);
        while (matcher.find()) {
            parts.add(
                    matcher.group(1) == null
                            ? matcher.group()
                            : matcher.group(1).replace("``", "`"));
        }
        return parts;
    }

    public Map<String, String> read() throws Exception {
        return catalog.loadTable(table).properties();
    }

    public void set(Map<String, String> properties) throws Exception {
        catalog.alterTable(
                table,
                properties.entrySet().stream()
                        .map(property -> TableChange.setProperty(property.getKey(), property.getValue()))
                        .toArray(TableChange[]::new));
    }

    @Override
    public String toString() {
        return catalog.name() + "." + String.join(".", Arrays.asList(table.namespace())) + "." + table.name();
    }
}
