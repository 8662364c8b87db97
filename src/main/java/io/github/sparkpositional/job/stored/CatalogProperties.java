package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.ManifestText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The properties of a table, by its catalog: SQL hides those in which it suspects a secret, such as the word token. */
public final class CatalogProperties {
    /** Names the property that says which job with resume fills the table. */
    public static final String SERIES = "spark-positional.resume";

    private static final Logger LOG = LoggerFactory.getLogger(CatalogProperties.class);
    private static final String SESSION_CATALOG = "spark_catalog";
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
        String[] namespace = parts.subList(0, parts.size() - 1).toArray(String[]::new);
        return new CatalogProperties(tables(session, name), Identifier.of(namespace, parts.get(parts.size() - 1)));
    }

    /** Of the table that an output writes: by its name, or of Delta by its folder. */
    public static CatalogProperties of(SparkSession session, JobDocument.Output output) {
        return output.table()
                .map(table -> of(session, table))
                .orElseGet(() -> ofDelta(session, output.path().orElseThrow()));
    }

    /** Of a table of Delta by its folder, which Delta's catalog takes for a name. */
    static CatalogProperties ofDelta(SparkSession session, String folder) {
        return new CatalogProperties(tables(session, SESSION_CATALOG), Identifier.of(new String[] {"delta"}, folder));
    }

    private static TableCatalog tables(SparkSession session, String name) {
        CatalogPlugin plugin = session.sessionState().catalogManager().catalog(name);
        if (!(plugin instanceof TableCatalog catalog)) {
            throw new IllegalArgumentException("The catalog '" + name + "' has no tables.");
        }
        return catalog;
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

    /** The manifest that is among them; empty where there is none that can be read. */
    static Optional<Manifest> manifest(Supplier<CatalogProperties> properties, String table) {
        try {
            return Optional.ofNullable(properties.get().read().get(ManifestText.NAME))
                    .flatMap(ManifestText::parse);
        } catch (Exception unread) {
            // Catalogs throw checked exceptions, too; what columns mean is unknown then, as without the property.
            LOG.warn("The properties of the table {} can't be read: {}", table, Failures.sentence(unread));
            return Optional.empty();
        }
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
