package io.github.sparkpositional.sql;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.stage.RowStage;
import io.github.sparkpositional.stage.row.Catalyst;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;

/**
 * A SQL function: a stage whose input column is the first argument and whose params are the others. Positional params
 * follow in order; any further one is set by name in a last argument, either a {@code map('layout', 'bytes')} or, where
 * a param names a column, a {@code named_struct('maskCol', mask, 'layout', 'bytes')}.
 *
 * @param name with the prefix {@code pos_}
 * @param stage makes the stage
 * @param params the positional params
 * @param sentence what the function returns
 * @param input what the first argument is
 * @param example a call and what it returns
 */
record SqlFunction(
        String name,
        Supplier<? extends RowStage<?>> stage,
        List<Choice<?>> params,
        String sentence,
        String input,
        Example example) {

    /** Params that mean nothing in a call: the input is an argument, and the result is the only column. */
    static final Set<String> NOT_OPTIONS =
            Set.of(HasInputCol.INPUT_COL.name(), HasOutputCol.OUTPUT_COL.name(), HasInvalidCol.INVALID_COL.name());

    /**
     * A query of one row with one column, and the result as a string.
     *
     * @param files what the query reads; empty for none
     */
    record Example(String query, String result, String files) {
        Example(String query, String result) {
            this(query, result, "");
        }
    }

    /** How the function is called, for {@code DESCRIBE FUNCTION} and errors. */
    String usage() {
        StringBuilder usage = new StringBuilder(name).append("(input");
        params.forEach(param -> usage.append(", ").append(param.name()));
        return usage.append("[, options]) - ").append(sentence).toString();
    }

    /** Arguments and an example, for {@code DESCRIBE FUNCTION EXTENDED}. */
    String details() {
        StringBuilder details = new StringBuilder("\n    Arguments:\n      * input - ").append(input);
        params.forEach(param ->
                details.append("\n      * ").append(param.name()).append(" - ").append(param.sentence()));
        return details.append(
                        "\n      * options - further params by name, as in map('handleInvalid', 'keep'), or for params"
                                + " that name a column, as in named_struct('NAME', column). Available: ")
                .append(String.join(", ", stage.get().choices().keySet()))
                .append(".\n    Examples:\n      > ")
                .append(example.query())
                .append(";\n       ")
                .append(example.result())
                .append(example.files().isEmpty() ? "" : "\n      " + example.files())
                .append('\n')
                .toString();
    }

    /**
     * The call as an expression.
     *
     * @throws IllegalArgumentException if an argument is missing, of another type or unknown, with the usage
     */
    Expression call(Expression... arguments) {
        try {
            if (arguments.length == 0) {
                throw new IllegalArgumentException("the input is missing.");
            }
            RowStage<?> call = stage.get();
            Map<String, Expression> columns = new HashMap<>();
            for (int i = 1; i < arguments.length; i++) {
                boolean last = i == arguments.length - 1;
                if (last && arguments[i] instanceof CreateNamedStruct struct) {
                    setOptions(call, struct, columns);
                } else if (last && arguments[i].dataType() instanceof MapType options) {
                    setOptions(call, options, constant(arguments[i], "the options"));
                } else if (i <= params.size()) {
                    set(
                            call,
                            params.get(i - 1).name(),
                            constant(arguments[i], params.get(i - 1).name()));
                } else {
                    throw new IllegalArgumentException("there are " + arguments.length + " arguments, but at most "
                            + (params.size() + 2) + " are expected.");
                }
            }
            return call.expression(arguments[0], columns, name);
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(name + ": " + mistake.getMessage() + " Usage: " + usage(), mistake);
        }
    }

    private static void setOptions(RowStage<?> call, MapType type, Object map) {
        if (!type.keyType().equals(DataTypes.StringType)) {
            throw new IllegalArgumentException(
                    "the options must be a map from names of params, but are " + type.catalogString() + ".");
        }
        if (!(map instanceof MapData options)) {
            throw new IllegalArgumentException("the options are null; omit them.");
        }
        ArrayData keys = options.keyArray();
        ArrayData values = options.valueArray();
        for (int i = 0; i < options.numElements(); i++) {
            set(
                    call,
                    String.valueOf(keys.get(i, DataTypes.StringType)),
                    String.valueOf(values.get(i, type.valueType())));
        }
    }

    private static void setOptions(RowStage<?> call, CreateNamedStruct struct, Map<String, Expression> columns) {
        Expression[] names = Catalyst.array(struct.nameExprs());
        Expression[] values = Catalyst.array(struct.valExprs());
        for (int i = 0; i < names.length; i++) {
            String name = String.valueOf(Catalyst.constant(names[i]));
            if (call.isSideColumn(name)) {
                columns.put(name, values[i]);
                choose(call, call.choices().get(name), name);
            } else {
                set(call, name, constant(values[i], name));
            }
        }
    }

    private static Object constant(Expression argument, String what) {
        if (!argument.foldable()) {
            throw new IllegalArgumentException(
                    what + " must be a constant, but is the expression " + argument.sql() + ".");
        }
        return Catalyst.constant(argument);
    }

    private static void set(RowStage<?> call, String name, Object value) {
        Choice<?> choice = call.choices().get(name);
        if (choice == null) {
            throw new IllegalArgumentException("there is no param '" + name + "'. "
                    + Suggestion.of(name, call.choices().keySet()));
        }
        if (call.isSideColumn(name)) {
            throw new IllegalArgumentException(name + " names a column, which a map can't hold; pass it in a"
                    + " named_struct('" + name + "', column) instead.");
        }
        choose(call, choice, String.valueOf(value));
    }

    private static <T> void choose(RowStage<?> call, Choice<T> choice, String written) {
        call.choose(choice, choice.parse(written));
    }
}
