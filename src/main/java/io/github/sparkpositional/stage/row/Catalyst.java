package io.github.sparkpositional.stage.row;

import java.lang.reflect.InvocationTargetException;
import java.util.AbstractList;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.$colon$colon;
import scala.collection.immutable.List;
import scala.collection.immutable.Nil$;

/**
 * The one place that touches Spark's internals. Everything else builds on {@link RowFunction} and {@link Column}.
 *
 * <p>Constructors that take a Scala {@code Seq} are called by reflection: their signatures differ between Scala 2.12 and
 * 2.13, and one jar serves both.
 */
public final class Catalyst {
    private Catalyst() {}

    /** How often Spark may evaluate a function: it may copy or move a deterministic one. */
    public enum Evaluation {
        /** Spark may push filters past it and evaluate it where it likes. */
        FREE,
        /** Spark evaluates it exactly once per row, where it stands. */
        ONCE
    }

    /** The column of this exact name; dots and other signs are part of the name. */
    public static Expression attribute(String name) {
        return UnresolvedAttribute.quoted(name);
    }

    /** Whether two names mean the same column to this session: case counts only where {@code spark.sql.caseSensitive} is on. */
    public static boolean sameColumn(String name, String other) {
        return (Boolean) SQLConf.get().resolver().apply(name, other);
    }

    /** Several columns as one struct, fields in this order. */
    public static Expression struct(Expression... fields) {
        Expression[] namesAndFields = new Expression[2 * fields.length];
        for (int i = 0; i < fields.length; i++) {
            namesAndFields[2 * i] = Literal$.MODULE$.apply("_" + i);
            namesAndFields[2 * i + 1] = fields[i];
        }
        return (Expression) construct(CreateNamedStruct.class, list(namesAndFields));
    }

    /** A call of the function that takes part in whole-stage code generation. */
    public static Expression call(RowFunction function, Evaluation evaluation, Expression... arguments) {
        Literal target = Literal.fromObject(new SynchronizedRowFunction(function), new ObjectType(RowFunction.class));
        boolean propagateNull = false;
        boolean returnNullable = true;
        boolean deterministic = evaluation == Evaluation.FREE;
        return (Expression) construct(
                Invoke.class,
                target,
                "apply",
                function.dataType(),
                list(arguments),
                list(),
                propagateNull,
                returnNullable,
                deterministic);
    }

    /** An expression as a column: through {@code ExpressionUtils} on Spark 4, a constructor on Spark 3.5. */
    public static Column column(Expression expression) {
        try {
            Class<?> bridge = Class.forName("org.apache.spark.sql.classic.ExpressionUtils");
            return (Column) bridge.getMethod("column", Expression.class).invoke(null, expression);
        } catch (ClassNotFoundException spark3) {
            return (Column) construct(Column.class, expression);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException(
                    "This Spark does not let a library create a column from an expression.", refused);
        }
    }

    /** A column's expression; what {@link #column} made a column of. */
    public static Expression expression(Column column) {
        try {
            Class<?> bridge = Class.forName("org.apache.spark.sql.classic.ExpressionUtils");
            return (Expression) bridge.getMethod("expression", Column.class).invoke(null, column);
        } catch (ClassNotFoundException spark3) {
            return expressionOnSpark3(column);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException(
                    "This Spark does not let a library see the expression of a column.", refused);
        }
    }

    private static Expression expressionOnSpark3(Column column) {
        try {
            return (Expression) Column.class.getMethod("expr").invoke(column);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException(
                    "This Spark does not let a library see the expression of a column.", refused);
        }
    }

    /** Sets an option of a stream's writer, whose method has one signature on Spark 3.5 and another on Spark 4. */
    public static <T> DataStreamWriter<T> option(DataStreamWriter<T> writer, String name, String value) {
        try {
            DataStreamWriter.class
                    .getMethod("option", String.class, String.class)
                    .invoke(writer, name, value);
            return writer;
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException("This Spark takes no option '" + name + "' for a stream.", refused);
        }
    }

    /** A resolved expression as a field: its name, type and metadata, as a stage wants to see them. */
    public static StructField field(Expression expression) {
        if (expression instanceof NamedExpression named) {
            return new StructField(named.name(), expression.dataType(), expression.nullable(), named.metadata());
        }
        if (expression instanceof GetStructField nested) {
            StructField field = nested.childSchema().fields()[nested.ordinal()];
            return new StructField(field.name(), field.dataType(), expression.nullable(), field.metadata());
        }
        return new StructField(expression.sql(), expression.dataType(), expression.nullable(), Metadata.empty());
    }

    /** An expression under a name and with metadata, which a query's own {@code AS} then inherits. */
    public static Expression named(Expression expression, String name, Metadata metadata) {
        return (Expression) construct(
                Alias.class, expression, name, NamedExpression.newExprId(), list(), Option.apply(metadata), list());
    }

    /** The value of an expression that depends on no row. */
    public static Object constant(Expression expression) {
        return expression.eval(InternalRow.empty());
    }

    /**
     * The rows of a data set as Spark itself has them, without a conversion of any value. A row is overwritten by the next
     * one of its partition.
     */
    public static JavaRDD<InternalRow> rows(Dataset<?> dataset) {
        return dataset.queryExecution().toRdd().toJavaRDD();
    }

    /** All of these rows, in this process; no task is started for what is made of rows at hand. */
    public static java.util.List<InternalRow> collected(Dataset<?> dataset) {
        return Arrays.asList(dataset.queryExecution().executedPlan().executeCollect());
    }

    /** How many tasks would read rows of files, by a plan for which no code is made: nothing is shuffled in it. */
    public static int partitions(Dataset<?> files) {
        return files.queryExecution().sparkPlan().execute().getNumPartitions();
    }

    /**
     * Rows as Spark itself has them as a data set of a session, which may not be the one that planned them.
     *
     * @param schema with the types that the rows have
     */
    @SuppressWarnings("unchecked")
    public static Dataset<Row> dataset(SparkSession session, JavaRDD<InternalRow> rows, StructType schema) {
        try {
            return (Dataset<Row>) session.getClass()
                    .getMethod("internalCreateDataFrame", RDD.class, StructType.class, boolean.class)
                    .invoke(session, rows.rdd(), schema, false);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException("This Spark does not let a library make a data set of rows.", refused);
        }
    }

    /** What a text says in SQL, with names that are not looked up yet. */
    public static Expression parsed(String text) {
        return CatalystSqlParser$.MODULE$.parseExpression(text);
    }

    /** What stands below a plan or in an expression. */
    public static <T extends TreeNode<T>> java.util.List<T> children(T node) {
        return parts(TreeNode.class, node, "children");
    }

    /** The columns of a plan. */
    static java.util.List<Attribute> output(LogicalPlan plan) {
        return parts(QueryPlan.class, plan, "output");
    }

    /** The expressions of a plan itself. */
    static java.util.List<Expression> expressions(LogicalPlan plan) {
        return parts(QueryPlan.class, plan, "expressions");
    }

    /** By reflection: the sequence differs between Scala 2.12 and 2.13. */
    @SuppressWarnings("unchecked")
    static <T> java.util.List<T> parts(Class<?> type, Object node, String method) {
        try {
            return items((scala.collection.Seq<T>) type.getMethod(method).invoke(node));
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException("This Spark does not let a library see the parts of a plan.", refused);
        }
    }

    /** A Scala sequence as an array. */
    public static Expression[] array(scala.collection.Seq<Expression> sequence) {
        return items(sequence).toArray(new Expression[0]);
    }

    /** A view of a Scala sequence; Scala's own converters for Java are not in 2.12. */
    public static <T> java.util.List<T> items(scala.collection.Seq<T> sequence) {
        return new AbstractList<>() {
            @Override
            public T get(int index) {
                return sequence.apply(index);
            }

            @Override
            public int size() {
                return sequence.length();
            }
        };
    }

    private static Object construct(Class<?> type, Object... arguments) {
        for (var constructor : type.getConstructors()) {
            if (accepts(constructor.getParameterTypes(), arguments)) {
                try {
                    return constructor.newInstance(arguments);
                } catch (InvocationTargetException failed) {
                    throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
                } catch (ReflectiveOperationException refused) {
                    throw new IllegalStateException("Spark refuses " + constructor, refused);
                }
            }
        }
        throw new IllegalStateException("This Spark has no constructor of " + type.getName() + " that fits.");
    }

    private static boolean accepts(Class<?>[] parameters, Object[] arguments) {
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            boolean fits = parameters[i] == boolean.class
                    ? arguments[i] instanceof Boolean
                    : parameters[i].isInstance(arguments[i]);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** A Scala list: the one sequence whose name and constructor are the same in Scala 2.12 and 2.13. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static List<Expression> list(Expression... items) {
        List<Expression> list = (List) Nil$.MODULE$;
        for (int i = items.length - 1; i >= 0; i--) {
            list = new $colon$colon<>(items[i], list);
        }
        return list;
    }
}
