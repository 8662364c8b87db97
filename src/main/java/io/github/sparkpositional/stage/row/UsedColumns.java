package io.github.sparkpositional.stage.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;

/**
 * Which columns of a source a query uses: those that it puts out, and those in any of its expressions. For rows that Spark plans
 * before it knows the query, and so can't narrow.
 */
public final class UsedColumns {
    private final Map<ExprId, String> ofSource = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private boolean mayUseAll;

    private UsedColumns() {}

    /**
     * Names in the order of the source; all of them where several plans or a query within a query meet.
     *
     * @param source columns of the query's only source
     */
    public static List<String> of(Dataset<?> query, List<String> source) {
        LogicalPlan plan = query.queryExecution().analyzed();
        UsedColumns columns = new UsedColumns();
        columns.collectSources(plan);
        columns.collect(plan);
        Catalyst.output(plan).forEach(columns::use);
        return columns.mayUseAll
                ? source
                : source.stream().filter(columns.used::contains).toList();
    }

    private void collectSources(LogicalPlan plan) {
        List<LogicalPlan> children = Catalyst.children(plan);
        mayUseAll |= children.size() > 1;
        if (children.isEmpty()) {
            Catalyst.output(plan).forEach(column -> ofSource.put(column.exprId(), column.name()));
        }
        children.forEach(this::collectSources);
    }

    private void collect(LogicalPlan plan) {
        List<LogicalPlan> children = Catalyst.children(plan);
        if (!children.isEmpty()) {
            List<Expression> expressions = new ArrayList<>(Catalyst.expressions(plan));
            if (plan instanceof Project) {
                // What a projection passes on is used where somebody uses it.
                expressions.removeIf(Attribute.class::isInstance);
            }
            expressions.forEach(this::collect);
            children.forEach(this::collect);
        }
    }

    private void collect(Expression expression) {
        mayUseAll |= expression instanceof PlanExpression<?>;
        if (expression instanceof Attribute column) {
            use(column);
        }
        Catalyst.children(expression).forEach(this::collect);
    }

    private void use(Attribute column) {
        String name = ofSource.get(column.exprId());
        if (name != null) {
            used.add(name);
        }
    }
}
