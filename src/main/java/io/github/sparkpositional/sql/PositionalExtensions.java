package io.github.sparkpositional.sql;

import io.github.sparkpositional.stage.row.Catalyst;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Function1;
import scala.Tuple3;
import scala.runtime.BoxedUnit;

/**
 * Adds the {@code pos_} functions to every session. Spark finds it through {@code META-INF/services} when the jar is on
 * the class path; a session on a cluster where the jar is not can name it in {@code spark.sql.extensions}.
 */
public final class PositionalExtensions implements SparkSessionExtensionsProvider {

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        SqlFunctions.ALL.forEach(function -> inject(extensions, function));
        return BoxedUnit.UNIT;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void inject(SparkSessionExtensions extensions, SqlFunction function) {
        Function1<Object, Expression> builder =
                arguments -> function.call(Catalyst.array((scala.collection.Seq<Expression>) arguments));
        ExpressionInfo info = new ExpressionInfo(
                PositionalExtensions.class.getName(), null, function.name(), function.usage(), function.details());
        extensions.injectFunction(new Tuple3(new FunctionIdentifier(function.name()), info, builder));
    }
}
