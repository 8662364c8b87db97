package io.github.sparkpositional.stage;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the contract tests need to know of a stage: the fixture of stage {@code X} is the class {@code XFixture} of this
 * package.
 */
interface StageFixture {

    /** A new stage, ready to run: its output column is {@value #OUTPUT}, handleInvalid is left as it is. */
    PipelineStage stage();

    /** A few good rows that fit the stage; every column that it reads is there and none is null. */
    Dataset<Row> input();

    String OUTPUT = "output";

    /** The stage itself, or what it learns from the input. */
    default Transformer transformer() {
        return transformer(stage(), input());
    }

    static Transformer transformer(PipelineStage stage, Dataset<Row> input) {
        return stage instanceof Estimator<?> estimator ? estimator.fit(input) : (Transformer) stage;
    }

    /** The row stage; for fixtures that have one. */
    default RowStage<?> rowStage() {
        return (RowStage<?>) stage();
    }

    static StageFixture of(Class<? extends PipelineStage> stage) {
        String name = StageFixture.class.getPackageName() + "." + stage.getSimpleName() + "Fixture";
        try {
            return (StageFixture) Class.forName(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException none) {
            throw new AssertionError(
                    stage.getSimpleName() + " needs a fixture " + name + ", a record without components", none);
        }
    }
}
