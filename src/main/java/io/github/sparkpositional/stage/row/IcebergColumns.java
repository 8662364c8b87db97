package io.github.sparkpositional.stage.row;

import io.github.sparkpositional.column.WrittenColumns;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Columns of a table of Iceberg, as the last job wrote them that the read snapshot has rows of: by the snapshots' summaries, or by
 * the table's properties where those snapshots have expired. Through Iceberg's public interfaces, which are not linked to.
 */
final class IcebergColumns {
    private static final Logger LOG = LoggerFactory.getLogger(IcebergColumns.class);
    private static final String TABLE = "org.apache.iceberg.spark.source.SparkTable";
    /** Options that lead to other rows than those of the snapshot that the table names. */
    private static final List<String> OTHER_ROWS =
            List.of("snapshot-id", "as-of-timestamp", "branch", "tag", "start-snapshot-id", "end-snapshot-id");

    private final ClassLoader classes;
    private final Object table;

    private IcebergColumns(ClassLoader classes, Object table) {
        this.classes = classes;
        this.table = table;
    }

    /** Empty where nothing says it. */
    static Optional<StructType> of(Table read, CaseInsensitiveStringMap options) {
        if (!read.getClass().getName().equals(TABLE)) {
            return Optional.empty();
        }
        try {
            Class<?> type = read.getClass();
            Object snapshotId = type.getMethod("snapshotId").invoke(read);
            Object branch = type.getMethod("branch").invoke(read);
            if (snapshotId == null && branch == null && OTHER_ROWS.stream().anyMatch(options::containsKey)) {
                return Optional.empty();
            }
            IcebergColumns columns = new IcebergColumns(
                    type.getClassLoader(), type.getMethod("table").invoke(read));
            Object snapshot = snapshotId != null
                    ? columns.snapshot(long.class, snapshotId)
                    : branch != null
                            ? columns.snapshot(String.class, branch)
                            : columns.call("Table", columns.table, "currentSnapshot");
            return columns.ofHistory(snapshot, read.properties());
        } catch (ReflectiveOperationException otherIceberg) {
            LOG.debug("What the columns of {} mean can't be found out", read.name(), otherIceberg);
            return Optional.empty();
        }
    }

    private Optional<StructType> ofHistory(Object last, Map<String, String> properties)
            throws ReflectiveOperationException {
        Object snapshot = last;
        while (snapshot != null) {
            Map<?, ?> summary = (Map<?, ?>) call("Snapshot", snapshot, "summary");
            Object manifest = summary == null ? null : summary.get(WrittenColumns.PROPERTY);
            Optional<StructType> columns = WrittenColumns.ofProperty((String) manifest);
            if (columns.isPresent()) {
                return columns;
            }
            Object parent = call("Snapshot", snapshot, "parentId");
            if (parent == null) {
                return Optional.empty();
            }
            snapshot = snapshot(long.class, parent);
        }
        return last == null ? Optional.empty() : WrittenColumns.ofProperty(properties.get(WrittenColumns.PROPERTY));
    }

    private Object snapshot(Class<?> type, Object name) throws ReflectiveOperationException {
        return method("Table", "snapshot", type).invoke(table, name);
    }

    private Object call(String type, Object target, String method) throws ReflectiveOperationException {
        return method(type, method).invoke(target);
    }

    private Method method(String type, String name, Class<?>... parameters) throws ReflectiveOperationException {
        return Class.forName("org.apache.iceberg." + type, false, classes).getMethod(name, parameters);
    }
}
