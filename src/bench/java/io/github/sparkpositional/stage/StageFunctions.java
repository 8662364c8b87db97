package io.github.sparkpositional.stage;

import io.github.sparkpositional.stage.row.RowFunction;
import java.util.List;
import org.apache.spark.sql.types.StructField;

/** The function that a stage calls per row, for benchmarks. */
public final class StageFunctions {
    private StageFunctions() {}

    /** The function of a stage without side columns. */
    public static RowFunction of(RowStage<?> stage, StructField input) {
        return stage.plan(input, List.of()).function();
    }
}
