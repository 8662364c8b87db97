package io.github.sparkpositional.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import io.github.sparkpositional.param.HasLearning;
import io.github.sparkpositional.stage.LearnedPositionEmbedding;
import io.github.sparkpositional.stage.LearnedSinusoids;
import io.github.sparkpositional.stage.LearningSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Positions learned from one half of some data and judged by the other, several times over with other halves.
 *
 * @param column of vectors
 * @param group column of what is never parted
 * @param name of the data
 * @param positions says which positions are learned
 */
record RepeatedHoldout(
        Dataset<Row> data, String column, String group, String name, Consumer<HasLearning<?>> positions) {
    private static final int SPLITS = 5;

    /**
     * Correlations with how alike the unseen half is.
     *
     * @param target of the sinusoids; where it is null they must not be below the fixed ones, as the table never must
     */
    List<Figure> judge(int dim, Target target) {
        List<LearningSummary> sinusoids = new ArrayList<>();
        List<LearningSummary> tables = new ArrayList<>();
        for (int split = 0; split < SPLITS; split++) {
            Dataset<Row> halved = data.withColumn("half", concat(col(group), lit(split)));
            sinusoids.add(
                    said(new LearnedSinusoids(), dim).fit(halved).summary().orElseThrow());
            tables.add(said(new LearnedPositionEmbedding(), dim)
                    .fit(halved)
                    .summary()
                    .orElseThrow());
        }
        ToDoubleFunction<LearningSummary> unseen =
                summary -> summary.heldOutCorrelation().orElseThrow();
        ToDoubleFunction<LearningSummary> fixed =
                summary -> summary.fixedCorrelation().orElseThrow();
        Target notBelowFixed = Target.atLeast(Math.round(1000 * mean(sinusoids, fixed)) / 1000.0);
        String of = ", dim " + dim + ", " + name + ": correlation on the unseen half";
        return List.of(
                figure("learned sinusoids" + of, sinusoids, unseen, target == null ? notBelowFixed : target),
                figure("learned table" + of, tables, unseen, notBelowFixed),
                figure("fixed sinusoid" + of, sinusoids, fixed, null),
                figure(
                        "the seen half itself" + of,
                        sinusoids,
                        summary -> summary.ceiling().orElseThrow(),
                        null));
    }

    private <S extends HasLearning<S>> S said(S learner, int dim) {
        positions.accept(learner);
        return learner.setInputCol(column)
                .setOutputCol("positions")
                .setDim(dim)
                .setSplitCol("half")
                .setValidationFraction(0.5);
    }

    private static double mean(List<LearningSummary> summaries, ToDoubleFunction<LearningSummary> value) {
        return summaries.stream().mapToDouble(value).average().orElseThrow();
    }

    private static Figure figure(
            String name, List<LearningSummary> summaries, ToDoubleFunction<LearningSummary> value, Target target) {
        double[] values = summaries.stream().mapToDouble(value).sorted().toArray();
        String note = String.format(
                Locale.ROOT, "%.3f to %.3f in %d splits", values[0], values[values.length - 1], values.length);
        double mean = mean(summaries, value);
        return target == null ? Figure.informing(name, mean, note) : Figure.of(name, mean, target, note);
    }
}
