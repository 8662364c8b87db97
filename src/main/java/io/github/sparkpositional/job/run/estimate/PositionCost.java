package io.github.sparkpositional.job.run.estimate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.job.lookup.IdsColumn;
import io.github.sparkpositional.job.lookup.LookupTable;
import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.run.rows.Counts;
import io.github.sparkpositional.job.run.rows.HandledStages;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.param.HasCombine;
import io.github.sparkpositional.stage.RowStage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the positions of an output take as vectors in every row, and as ids with their table beside them.
 *
 * @param vectorBytes of one vector
 * @param vectors about how many there are; empty where that isn't known before the job runs
 */
public record PositionCost(String column, long vectorBytes, OptionalLong vectors) {

    private static final Logger LOG = LoggerFactory.getLogger(PositionCost.class);

    /** Of the columns for which both would do. */
    public static List<PositionCost> of(CheckedJob job) {
        List<PositionCost> costs = new ArrayList<>();
        StructType before = job.columns();
        for (PipelineStage stage : job.stages()) {
            Optional<PositionCost> cost = of(stage, before, job.schema());
            cost.ifPresent(costs::add);
            before = stage.transformSchema(before);
        }
        return costs.isEmpty() ? costs : estimated(costs, job);
    }

    private static Optional<PositionCost> of(PipelineStage stage, StructType input, StructType output) {
        if (!(stage instanceof RowStage<?> ours) || !(stage instanceof HasCombine<?> positions)) {
            return Optional.empty();
        }
        String name = ours.getOutputCol();
        boolean isWritten = Arrays.asList(output.fieldNames()).contains(name);
        if (!isWritten || !List.of("attach", "ids").contains(positions.getCombine())) {
            return Optional.empty();
        }
        try {
            StructType asIds = withIds(stage).transformSchema(input);
            IdsColumn ids = IdsColumn.of(new StructType(new StructField[] {asIds.apply(name)}))
                    .get(0);
            int dim = LookupTable.of(ids, TableSource.NONE).dim();
            int number = TensorType.of(output.apply(name))
                    .map(type -> type.dtype().size())
                    .orElse(Float.BYTES);
            return Optional.of(new PositionCost(name, (long) dim * number, OptionalLong.empty()));
        } catch (IllegalArgumentException | InvalidRowException | ArithmeticException onlyVectors) {
            return Optional.empty();
        }
    }

    private static PipelineStage withIds(PipelineStage stage) {
        PipelineStage other = stage.copy(ParamMap.empty());
        List.of("layout", "dtype").forEach(param -> other.clear(other.getParam(param)));
        return (PipelineStage) other.set(other.getParam("combine"), "ids");
    }

    /** With the vectors of the whole input, by those of its first rows, where these may be tried. */
    private static List<PositionCost> estimated(List<PositionCost> costs, CheckedJob job) {
        if (job.stages().stream().anyMatch(Estimator.class::isInstance)) {
            return costs;
        }
        SparkSession session = job.input().sparkSession();
        HandledStages stages = new HandledStages(job, Optional.empty(), new Counts(session));
        PipelineModel model = stages.fit();
        Optional<WorkEstimate> whole = WorkEstimate.of(job, stages, model);
        if (whole.isEmpty()) {
            return costs;
        }
        try {
            List<Row> first = WorkEstimate.first(job);
            Column[] sums = costs.stream().map(cost -> cost.count(job.schema())).toArray(Column[]::new);
            Row vectors = stages.tried(model, session.createDataFrame(first, job.columns()))
                    .agg(lit(0), sums)
                    .first();
            List<PositionCost> estimated = new ArrayList<>();
            for (int i = 0; i < sums.length; i++) {
                double perRow = (double) vectors.getLong(i + 1) / first.size();
                estimated.add(costs.get(i).with(Math.round(perRow * whole.get().rows())));
            }
            return estimated;
        } catch (Exception unknown) {
            // Whatever is wrong with these rows the job itself will tell, or take aside.
            LOG.debug("No estimate", unknown);
            return costs;
        }
    }

    private Column count(StructType output) {
        Optional<TensorType> tensor = TensorType.of(output.apply(column));
        if (tensor.isPresent()) {
            return new TensorColumn(List.of(column), tensor.get()).vectors();
        }
        Column ids = col("`" + column.replace("`", "``") + "`");
        return coalesce(sum(when(ids.isNotNull(), size(ids)).cast("bigint")), lit(0L));
    }

    private PositionCost with(long known) {
        return new PositionCost(column, vectorBytes, OptionalLong.of(known));
    }

    /** One line. */
    public String words() {
        return column + ": " + NumberFormat.count(vectorBytes) + " bytes per vector" + total(vectorBytes)
                + " (combine: attach), or " + Integer.BYTES + " bytes per id" + total(Integer.BYTES)
                + " and a table beside them (combine: ids, tables: true)";
    }

    private String total(long bytes) {
        return vectors.isEmpty()
                ? ""
                : ", about " + NumberFormat.bytes(WorkEstimate.rounded(vectors.getAsLong() * bytes));
    }
}
