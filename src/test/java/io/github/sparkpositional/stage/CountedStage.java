package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.stage.row.RowFunction;
import io.github.sparkpositional.stage.row.RowPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/** Passes an int on, counts how often it is asked to by its output column, and refuses multiples of ten. */
public final class CountedStage extends RowStage<CountedStage> {
    private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

    public CountedStage() {
        this(Identifiable$.MODULE$.randomUID("CountedStage"));
    }

    public CountedStage(String uid) {
        super(uid, List.of());
    }

    public static void reset() {
        COUNTS.clear();
    }

    /** Evaluations by output column. */
    public static Map<String, Integer> evaluations() {
        Map<String, Integer> evaluations = new TreeMap<>();
        COUNTS.forEach((column, count) -> evaluations.put(column, count.get()));
        return evaluations;
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of();
    }

    @Override
    RowPlan plan(StructField input, List<StructField> sideColumns) {
        return new RowPlan(new Counted(getOutputCol()), Metadata.empty());
    }

    @Override
    public CountedStage copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    private record Counted(String column) implements RowFunction {

        @Override
        public DataType dataType() {
            return DataTypes.IntegerType;
        }

        @Override
        public Object apply(Object value, InternalRow sideColumns) {
            COUNTS.computeIfAbsent(column, name -> new AtomicInteger()).incrementAndGet();
            if (value == null) {
                throw new InvalidRowException(Reason.NULL_INPUT, "The input is null.");
            }
            if ((Integer) value % 10 == 0) {
                throw new InvalidRowException(Reason.TOO_LONG, "The input is a multiple of ten.");
            }
            return value;
        }
    }
}
