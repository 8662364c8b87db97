package io.github.sparkpositional.stage.row;

import io.github.sparkpositional.column.WrittenColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;

/**
 * The columns of a data set with the metadata that they were written with, where they come as they are from a table of Iceberg, or
 * from a folder of ORC or Avro files, that a job has written: these formats lose it. A column that was computed gets none, nor does
 * one of a union. No row is read.
 */
public final class StoredColumns {
    private final SparkSession session;
    private final Map<ExprId, StructField> written = new HashMap<>();

    private StoredColumns(SparkSession session) {
        this.session = session;
    }

    /** The schema of a data set, with the metadata that is known of its columns. */
    public static StructType of(Dataset<?> dataset) {
        StructType schema = dataset.schema();
        if (Arrays.stream(schema.fields()).noneMatch(StoredColumns::mayHaveLost)) {
            return schema;
        }
        LogicalPlan plan = dataset.queryExecution().analyzed();
        StoredColumns known = new StoredColumns(dataset.sparkSession());
        known.collect(plan);
        return known.written.isEmpty() ? schema : known.inSchema(schema, Catalyst.output(plan));
    }

    /** The same rows, whose columns have the metadata of a schema that differs in nothing else. */
    public static Dataset<Row> restored(Dataset<Row> rows, StructType known) {
        if (known.equals(rows.schema())) {
            return rows;
        }
        List<Column> columns = new ArrayList<>();
        for (StructField field : known.fields()) {
            Column column = Catalyst.column(Catalyst.attribute(field.name()));
            boolean isInside =
                    !field.dataType().equals(rows.schema().apply(field.name()).dataType());
            columns.add((isInside ? column.cast(field.dataType()) : column).as(field.name(), field.metadata()));
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    private static boolean mayHaveLost(StructField field) {
        if (field.dataType() instanceof StructType struct) {
            return Arrays.stream(struct.fields()).anyMatch(StoredColumns::mayHaveLost);
        }
        boolean mayBeTensor = field.dataType() instanceof ArrayType array
                        && !array.elementType().equals(DataTypes.StringType)
                || field.dataType() instanceof UserDefinedType<?>
                || field.dataType().equals(DataTypes.BinaryType);
        return mayBeTensor && field.metadata().equals(Metadata.empty());
    }

    private StructType inSchema(StructType schema, List<Attribute> columns) {
        List<StructField> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            StructField found = schema.fields()[i];
            StructField known = written.get(columns.get(i).exprId());
            fields.add(known == null ? found : WrittenColumns.restored(found, known));
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    private void collect(LogicalPlan plan) {
        List<LogicalPlan> children = Catalyst.children(plan);
        if (children.isEmpty()) {
            ofRelation(plan).ifPresent(columns -> note(plan, columns));
        } else if (!isOfSets(plan)) {
            children.forEach(this::collect);
        }
        if (plan instanceof Project project) {
            Catalyst.expressions(project).forEach(this::noteRenamed);
        }
    }

    /** Its columns are those of several plans, and named after the first one's. */
    private static boolean isOfSets(LogicalPlan plan) {
        return Catalyst.children(plan).size() > 1
                && List.of("Union", "Intersect", "Except").contains(plan.nodeName());
    }

    private void note(LogicalPlan relation, StructType columns) {
        List<String> names = List.of(columns.fieldNames());
        for (Attribute attribute : Catalyst.output(relation)) {
            if (names.contains(attribute.name())) {
                written.put(attribute.exprId(), columns.apply(attribute.name()));
            }
        }
    }

    private void noteRenamed(Expression expression) {
        if (expression instanceof Alias alias && alias.child() instanceof Attribute attribute) {
            StructField known = written.get(attribute.exprId());
            if (known != null) {
                written.put(alias.exprId(), known);
            }
        }
    }

    private Optional<StructType> ofRelation(LogicalPlan plan) {
        if (plan instanceof DataSourceV2Relation relation) {
            return IcebergColumns.of(relation.table(), relation.options());
        }
        return plan instanceof LogicalRelation relation && relation.relation() instanceof HadoopFsRelation files
                ? FolderColumns.of(files, session)
                : Optional.empty();
    }
}
