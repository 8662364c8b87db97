package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.message.StageFailure;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.RowFilter;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.TaskFailureListener;

/**
 * Tracks which stage a task is in, so that any failure there names the stage and the row's file. Between two stages
 * stands a filter that lets every row through; it takes what the stage before made, for Spark computes a column as late
 * as it can, which would be in another stage.
 */
final class StageTrace implements TaskFailureListener {
    private static final ThreadLocal<StageTrace> OF_THREAD = new ThreadLocal<>();
    private static final String NONE = "";

    private final TaskContext task;
    private String stage = NONE;

    private StageTrace(TaskContext task) {
        this.task = task;
    }

    /**
     * The rows as they go into a stage.
     *
     * @param made columns of the stage before
     */
    static Dataset<Row> entering(Dataset<Row> rows, String stage, List<String> made) {
        Expression[] columns = Stream.concat(
                        Stream.of(Literal$.MODULE$.apply(stage)), made.stream().map(Catalyst::attribute))
                .toArray(Expression[]::new);
        return RowFilter.where(rows, new Enter(stage), Catalyst.struct(columns));
    }

    /** The rows as they come out of the last stage. */
    static Dataset<Row> leaving(Dataset<Row> rows, List<String> made) {
        return entering(rows, NONE, made);
    }

    private static void enter(String stage) {
        TaskContext task = TaskContext.get();
        StageTrace trace = OF_THREAD.get();
        if (task != null && (trace == null || trace.task != task)) {
            trace = new StageTrace(task);
            OF_THREAD.set(trace);
            task.addTaskFailureListener(trace);
        }
        if (trace != null) {
            trace.stage = stage;
        }
    }

    /** What is suppressed travels to the driver with the failure. */
    @Override
    public void onTaskFailure(TaskContext failed, Throwable failure) {
        if (!stage.equals(NONE) && !isOfReading(failure)) {
            failure.addSuppressed(new StageFailure(stage, SourceFile.current().orElse("")));
        }
    }

    /** The next row may not be there while the trace still shows where the last one ended. */
    private static boolean isOfReading(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                .anyMatch(frame -> frame.getClassName().contains(".FileScanRDD")
                        || frame.getClassName().contains(".DataSourceRDD"));
    }

    private record Enter(String stage) implements RowFunction {

        @Override
        public DataType dataType() {
            return DataTypes.BooleanType;
        }

        @Override
        public Object apply(Object made, InternalRow sideColumns) {
            enter(stage);
            return true;
        }
    }
}
