package io.github.sparkpositional.job.lookup;

import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.stage.LearnedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.param.Params;

/** The tables that stages of a job have learned, which are in no file yet. */
public record LearnedByStages(PipelineModel model) {

    /** The table that the ids of a column are rows of; none where no stage has learned it. */
    TableSource of(IdsColumn column) {
        List<LearnedModel<?>> learned = Arrays.stream(model.stages())
                .filter(LearnedModel.class::isInstance)
                .<LearnedModel<?>>map(stage -> (LearnedModel<?>) stage)
                .toList();
        return maker(column, learned)
                .<TableSource>map(stage -> key -> stage.table())
                .orElse(TableSource.NONE);
    }

    /** The stage that makes a column: by its name, or the only one, where the column was renamed. */
    public static <S extends Params> Optional<S> maker(IdsColumn column, List<S> stages) {
        return stages.stream()
                .filter(stage -> column.name().equals(stage.getOrDefault(stage.getParam("outputCol"))))
                .findFirst()
                .or(() -> stages.size() == 1 ? Optional.of(stages.get(0)) : Optional.empty());
    }
}
