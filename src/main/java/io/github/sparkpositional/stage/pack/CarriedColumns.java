package io.github.sparkpositional.stage.pack;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.param.HasCarriedColumns;
import io.github.sparkpositional.stage.pack.CarriedColumn.Role;
import io.github.sparkpositional.stage.row.ColumnNames;
import io.github.sparkpositional.stage.row.StageSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that documents bring along, in the order in which packed rows have them. */
public record CarriedColumns(List<CarriedColumn> columns) {
    private static final Set<DataType> GROUPS = Set.of(
            DataTypes.StringType,
            DataTypes.BooleanType,
            DataTypes.DateType,
            DataTypes.ByteType,
            DataTypes.ShortType,
            DataTypes.IntegerType,
            DataTypes.LongType);

    private record Named(String column, Choice<?> param, Role role) {}

    /**
     * Those that the params of a stage name.
     *
     * @throws IllegalArgumentException if a column isn't there, or can't be carried as its param says
     */
    public static CarriedColumns of(HasCarriedColumns<?> stage, StructType schema) {
        return new CarriedColumns(
                named(stage).stream().map(named -> column(schema, named)).toList());
    }

    /** Names of the columns. */
    public static List<String> names(HasCarriedColumns<?> stage) {
        return named(stage).stream().map(Named::column).toList();
    }

    private static List<Named> named(HasCarriedColumns<?> stage) {
        List<Named> all = new ArrayList<>();
        if (stage.isChosen(HasCarriedColumns.GROUP_COL)) {
            all.add(new Named(stage.getGroupCol(), HasCarriedColumns.GROUP_COL, Role.GROUP));
        }
        add(stage.getTokenCols(), HasCarriedColumns.TOKEN_COLS, Role.TOKENS, all);
        add(stage.getAxisCols(), HasCarriedColumns.AXIS_COLS, Role.AXES, all);
        add(stage.getDocumentCols(), HasCarriedColumns.DOCUMENT_COLS, Role.DOCUMENT, all);
        return all;
    }

    private static void add(String[] names, Choice<?> param, Role role, List<Named> all) {
        for (String name : names) {
            all.add(new Named(name, param, role));
        }
    }

    private static CarriedColumn column(StructType schema, Named named) {
        StructField field = new StageSchema(schema).require(named.column, named.param.name());
        String column = "column '" + field.name() + "' (" + named.param.name() + ") ";
        if (named.role == Role.GROUP && !GROUPS.contains(field.dataType())) {
            throw new IllegalArgumentException(column + "must be string, boolean, date or an integer, but is "
                    + field.dataType().catalogString() + ".");
        }
        try {
            return new CarriedColumn(ColumnNames.last(schema, field.name()), field.dataType(), named.role);
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(column + mistake.getMessage(), mistake);
        }
    }

    /** What documents bring along; null: nothing. */
    public Carried brought() {
        return columns.isEmpty() ? null : new Carried(columns);
    }

    /** How each of them is packed. */
    public List<CarriedFunction> functions(Choices convention) {
        return IntStream.range(0, columns.size())
                .mapToObj(number -> new CarriedFunction(columns, number, convention))
                .toList();
    }
}
