package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.input.FileContents;
import io.github.sparkpositional.job.records.RecordInput;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.run.check.Disposition;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.stage.RowStage;
import io.github.sparkpositional.stage.SequencePacker;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.InvalidRow;
import io.github.sparkpositional.stage.row.RowFilter;
import io.github.sparkpositional.stage.row.WayOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.ml.Estimator;
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
public final class HandledStages {
    private static final String REASON = "_reason";
    private static final String KEPT_REASON = "_kept_reason";

    private final CheckedJob job;
    private final Dataset<Row> input;
    private final List<PipelineStage> stages;
    private final boolean hasQuarantine;
    private final InputGuards guards;
    private final Optional<Quarantine> quarantine;
    private final Counts counts;

    /**
     * @param quarantine where the job's bad rows are written; fitting writes none
     */
    public HandledStages(CheckedJob job, Optional<Quarantine> quarantine, Counts counts) {
        this.job = job;
        this.input = job.input();
        this.stages = job.stages();
        this.hasQuarantine = job.document().quarantine().isPresent();
        this.guards = new InputGuards(job);
        this.quarantine = quarantine;
        this.counts = counts;
    }

    /** The fitted pipeline as the job describes it. Estimators learn from rows that no stage before them refused. */
    public PipelineModel fit() {
        List<PipelineStage> fitted = new ArrayList<>();
        Dataset<Row> rows = isLearning(0) ? guards.records(input, BadRowHandling::leftOut) : null;
        for (int i = 0; i < stages.size(); i++) {
            PipelineStage stage = stages.get(i);
            Transformer model = stage instanceof Estimator<?> estimator
                    ? estimator.fit(teaching(estimator, i, rows))
                    : (Transformer) stage;
            fitted.add(model);
            rows = isLearning(i + 1) ? learnedFrom(model, i, rows) : null;
        }
        return new Pipeline()
                .setStages(fitted.toArray(PipelineStage[]::new))
                .fit(input.drop(RecordInput.MALFORMED, FileContents.UNREAD));
    }

    /** Whether anything has to be learned by a stage from this one on. */
    private boolean isLearning(int from) {
        return stages.subList(from, stages.size()).stream().anyMatch(Estimator.class::isInstance);
    }

    /** A row of null teaches nothing, and few estimators take one. */
    private Dataset<Row> teaching(Estimator<?> estimator, int index, Dataset<Row> rows) {
        Dataset<Row> entered = StageTrace.entering(rows, place(index, estimator, rows), List.of());
        List<String> read = NullInputs.read(estimator, rows.schema());
        return hasQuarantine && read.size() == 1
                ? guards.nullsJudged(estimator, read, index, entered, BadRowHandling::leftOut)
                : entered;
    }

    private Dataset<Row> learnedFrom(Transformer model, int index, Dataset<Row> rows) {
        if (Disposition.of(model, hasQuarantine) == Disposition.UNKNOWN) {
            Dataset<Row> entered = StageTrace.entering(rows, place(index, model, rows), List.of());
            return model.transform(guards.withoutNulls(model, index, entered, BadRowHandling::leftOut));
        }
        if (model instanceof SequencePacker packer) {
            boolean leavesOut = Disposition.of(packer, hasQuarantine) == Disposition.QUARANTINE;
            return (leavesOut ? packer.copy(ParamMap.empty()).setHandleInvalid("skip") : packer).transform(rows);
        }
        return withoutQuarantined((RowStage<?>) model).transform(rows);
    }

    /** What the fitted stages make of some rows, to see how much it is: bad rows are left out, and nothing is counted. */
    public Dataset<Row> tried(PipelineModel model, Dataset<Row> rows) {
        BadRowHandling none = (judged, reason, disposition, index, wayOut) ->
                BadRowHandling.leftOut(judged, reason, Disposition.SKIP, index, wayOut);
        Dataset<Row> made = rows;
        for (int i = 0; i < model.stages().length; i++) {
            Transformer stage = model.stages()[i];
            made = stage instanceof RowStage<?> ours
                    ? skipping(ours).transform(made)
                    : stage.transform(guards.withoutNulls(stage, i, made, none));
        }
        List<String> select = job.document().select();
        return select.isEmpty() ? made : made.selectExpr(select.toArray(String[]::new));
    }

    /**
     * The rows that come out of the fitted stages; each bad one goes where the job says.
     *
     * @param dealtOutTo tasks that share the rows; empty where each goes through the stages in the task that has read it
     */
    public Dataset<Row> transform(PipelineModel model, OptionalInt dealtOutTo) {
        Dataset<Row> read = guards.records(counts.ofInput(input), this::sortedOut);
        Dataset<Row> rows = dealtOutTo.isPresent() ? read.repartition(dealtOutTo.getAsInt()) : read;
        List<String> made = List.of();
        List<Transformer> fitted =
                UsedTokenFields.narrowed(List.of(model.stages()), job.document().select());
        for (int i = 0; i < fitted.size(); i++) {
            List<String> before = List.of(rows.columns());
            rows = passed(fitted.get(i), i, StageTrace.entering(rows, place(i, fitted.get(i), rows), made));
            made = Arrays.stream(rows.columns())
                    .filter(name -> !before.contains(name))
                    .toList();
        }
        return reasonsCounted(StageTrace.leaving(rows, made)).drop(KEPT_REASON);
    }

    private Dataset<Row> passed(Transformer stage, int index, Dataset<Row> rows) {
        Disposition disposition = Disposition.of(stage, hasQuarantine);
        if (stage instanceof SequencePacker packer) {
            return counts.packing("stage " + index, documents(packer, index, disposition, rows), packer::packed);
        }
        return switch (disposition) {
            case FAIL -> made((RowStage<?>) stage, index, rows, WayOut.JOB);
            case KEEP -> made(telling((RowStage<?>) stage, KEPT_REASON), index, rows, WayOut.STAGE);
            case SKIP, QUARANTINE -> {
                RowStage<?> telling = telling((RowStage<?>) stage, REASON);
                Expression reason = Catalyst.attribute(telling.getInvalidCol());
                Dataset<Row> good = sortedOut(made(telling, index, rows, WayOut.STAGE), reason, disposition, index, "");
                yield telling.getInvalidCol().equals(REASON) ? good.drop(REASON) : good;
            }
            case UNKNOWN ->
                counts.around(
                        "stage " + index, guards.withoutNulls(stage, index, rows, this::sortedOut), stage::transform);
        };
    }

    /** What a stage that keeps bad rows, or fails, makes of rows; where it makes several of one, they are accounted for. */
    private Dataset<Row> made(RowStage<?> stage, int index, Dataset<Row> rows, WayOut wayOut) {
        return stage.makesRows()
                ? counts.around("stage " + index, rows, all -> stage.transform(all, wayOut))
                : stage.transform(rows, wayOut);
    }

    /** The documents that a packer takes; each bad one goes where the job says. */
    private Dataset<Row> documents(SequencePacker packer, int index, Disposition disposition, Dataset<Row> rows) {
        return disposition == Disposition.FAIL
                ? packer.documents(rows, WayOut.PACKER_OF_JOB)
                : sortedOut(packer.telling(rows, REASON), Catalyst.attribute(REASON), disposition, index, "");
    }

    /** A stage for messages: where it stands in the job, what it is, and what it reads. */
    private static String place(int index, PipelineStage stage, Dataset<Row> rows) {
        List<String> read = NullInputs.read(stage, rows.schema());
        return "Stage " + (index + 1) + ", " + stage.getClass().getSimpleName()
                + (read.isEmpty() ? "" : " of '" + String.join("', '", read) + "'");
    }

    private RowStage<?> withoutQuarantined(RowStage<?> stage) {
        if (Disposition.of(stage, hasQuarantine) != Disposition.QUARANTINE) {
            return stage;
        }
        return skipping(stage);
    }

    private static RowStage<?> skipping(RowStage<?> stage) {
        RowStage<?> skipping = stage.copy(ParamMap.empty()).setHandleInvalid("skip");
        skipping.clear(skipping.getParam(HasInvalidCol.INVALID_COL.name()));
        return skipping;
    }

    /** The stage with bad rows kept and their reason told, if only to the counts. */
    private static RowStage<?> telling(RowStage<?> stage, String reason) {
        RowStage<?> keeping = stage.copy(ParamMap.empty()).setHandleInvalid("keep");
        return keeping.isSet(keeping.getParam(HasInvalidCol.INVALID_COL.name()))
                ? keeping
                : keeping.setInvalidCol(reason);
    }

    private Dataset<Row> sortedOut(
            Dataset<Row> rows, Expression reason, Disposition disposition, int index, String wayOut) {
        return switch (disposition) {
            case QUARANTINE -> {
                QuarantineFiles files = quarantine.orElseThrow().files(index);
                BadRowFilter function = new BadRowFilter(counts.tally(), disposition, files);
                yield RowFilter.where(rows, function, reason, Catalyst.struct(originals()));
            }
            case SKIP -> RowFilter.where(rows, new BadRowFilter(counts.tally(), disposition, null), reason);
            case KEEP -> RowFilter.where(rows, new CountReasons(counts.tally(), 1), Catalyst.struct(reason));
            default -> RowFilter.where(rows, new FailOnReason(wayOut), reason);
        };
    }

    /** The very columns that were read: a stage may have put another one in the place of a name. */
    private Expression[] originals() {
        return Arrays.stream(job.columns().fieldNames())
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
                : RowFilter.where(rows, new CountReasons(counts.tally(), reasons.length), Catalyst.struct(reasons));
    }
}
