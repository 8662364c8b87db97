package io.github.sparkpositional.job.run;

import io.github.sparkpositional.catalyst.Catalyst;
import io.github.sparkpositional.catalyst.Catalyst.Evaluation;
import io.github.sparkpositional.catalyst.InvalidRow;
import io.github.sparkpositional.catalyst.RowFunction;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.stage.RowStage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.StructField;

/** The stages of a job with bad rows handled after each of them, so that no stage sees a row that one before refused. */
final class HandledStages {
    private static final String REASON = "_reason";
    private static final String KEPT_REASON = "_kept_reason";

    private final Dataset<Row> input;
    private final List<PipelineStage> stages;
    private final boolean hasQuarantine;
    private final Optional<Quarantine> quarantine;
    private final Counts counts;

    /**
     * @param quarantine where the job's bad rows are written; fitting writes none
     */
    HandledStages(CheckedJob job, Optional<Quarantine> quarantine, Counts counts) {
        this.input = job.input();
        this.stages = job.stages();
        this.hasQuarantine = job.document().quarantine().isPresent();
        this.quarantine = quarantine;
        this.counts = counts;
    }

    /** The fitted pipeline as the job describes it. Estimators learn from rows that no stage before them refused. */
    PipelineModel fit() {
        List<PipelineStage> skipping =
                stages.stream().map(this::withoutQuarantined).toList();
        Transformer[] fitted = pipeline(skipping).fit(input).stages();
        List<PipelineStage> described = new ArrayList<>(List.of(fitted));
        for (int i = 0; i < fitted.length; i++) {
            if (stages.get(i) instanceof RowStage<?> ours) {
                described.set(i, ours);
            }
        }
        return pipeline(described).fit(input);
    }

    /** The rows that come out of the fitted stages; each bad one goes where the job says. */
    Dataset<Row> transform(PipelineModel model) {
        Dataset<Row> rows = counts.ofInput(input);
        for (int i = 0; i < model.stages().length; i++) {
            Transformer stage = model.stages()[i];
            Disposition disposition = Disposition.of(stage, hasQuarantine);
            rows = switch (disposition) {
                case FAIL -> stage.transform(rows);
                case KEEP -> telling((RowStage<?>) stage, KEPT_REASON).transform(rows);
                case SKIP, QUARANTINE -> sortedOut((RowStage<?>) stage, i, disposition, rows);
                case UNKNOWN -> counts.around("stage " + i, rows, stage::transform);
            };
        }
        return reasonsCounted(rows).drop(KEPT_REASON);
    }

    private PipelineStage withoutQuarantined(PipelineStage stage) {
        if (Disposition.of(stage, hasQuarantine) != Disposition.QUARANTINE) {
            return stage;
        }
        RowStage<?> skipping = ((RowStage<?>) stage).copy(ParamMap.empty()).setHandleInvalid("skip");
        skipping.clear(skipping.getParam(HasInvalidCol.INVALID_COL.name()));
        return skipping;
    }

    private static Pipeline pipeline(List<PipelineStage> stages) {
        return new Pipeline().setStages(stages.toArray(PipelineStage[]::new));
    }

    /** The stage with bad rows kept and their reason told, if only to the counts. */
    private static RowStage<?> telling(RowStage<?> stage, String reason) {
        RowStage<?> keeping = stage.copy(ParamMap.empty()).setHandleInvalid("keep");
        return keeping.isSet(keeping.getParam(HasInvalidCol.INVALID_COL.name()))
                ? keeping
                : keeping.setInvalidCol(reason);
    }

    private Dataset<Row> sortedOut(RowStage<?> stage, int index, Disposition disposition, Dataset<Row> rows) {
        RowStage<?> telling = telling(stage, REASON);
        QuarantineFiles files =
                disposition == Disposition.QUARANTINE ? quarantine.orElseThrow().files(index) : null;
        SortOut function = new SortOut(counts.tally(), disposition, files);
        Expression reason = Catalyst.attribute(telling.getInvalidCol());
        Dataset<Row> judged = telling.transform(rows);
        Dataset<Row> good = files == null
                ? where(judged, function, reason)
                : where(judged, function, reason, Catalyst.struct(originals()));
        return telling.getInvalidCol().equals(REASON) ? good.drop(REASON) : good;
    }

    /** The very columns that were read: a stage may have put another one in the place of a name. */
    private Expression[] originals() {
        return Arrays.stream(input.columns())
                .map(name -> Catalyst.expression(input.col("`" + name.replace("`", "``") + "`")))
                .toArray(Expression[]::new);
    }

    private Dataset<Row> reasonsCounted(Dataset<Row> rows) {
        Expression[] reasons = Arrays.stream(rows.schema().fields())
                .filter(field -> field.dataType().sameType(InvalidRow.TYPE))
                .map(StructField::name)
                .map(Catalyst::attribute)
                .toArray(Expression[]::new);
        return reasons.length == 0
                ? rows
                : where(rows, new CountReasons(counts.tally(), reasons.length), Catalyst.struct(reasons));
    }

    private static Dataset<Row> where(Dataset<Row> rows, RowFunction function, Expression... arguments) {
        return rows.where(Catalyst.column(Catalyst.call(function, Evaluation.ONCE, arguments)));
    }
}
