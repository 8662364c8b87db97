package io.github.sparkpositional.job.run.check;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.Node;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.stage.row.ColumnNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.types.StructType;

/**
 * Follows the columns through the stages of a job. A stage with a mistake hides what depends on it: from there on a column
 * that is not there may be one that it would have made.
 */
final class StageColumns {
    private final Mistakes mistakes;
    private StructType columns;
    private boolean areKnown;

    /** @param areKnown whether all stages could be read */
    StageColumns(StructType input, boolean areKnown, Mistakes mistakes) {
        this.columns = input;
        this.areKnown = areKnown;
        this.mistakes = mistakes;
    }

    /**
     * The columns behind the last stage; empty if a mistake hides them.
     *
     * @param stages empty ones could not be made
     */
    Optional<StructType> behind(List<JobDocument.Stage> described, List<Optional<PipelineStage>> stages) {
        for (int i = 0; i < stages.size(); i++) {
            JobDocument.Stage words = described.get(i);
            areKnown &= stages.get(i).isPresent();
            stages.get(i).filter(stage -> areKnown || readsKnown(words)).ifPresent(stage -> follow(words, stage));
        }
        return areKnown ? Optional.of(columns) : Optional.empty();
    }

    private void follow(JobDocument.Stage described, PipelineStage stage) {
        areKnown &= mistakes.in(() -> {
                    checkInputColumn(described);
                    return transformed(described, stage);
                })
                .map(next -> {
                    columns = next;
                    return true;
                })
                .orElse(false);
    }

    /** Whether every column that a stage names was there before the first mistake. */
    private boolean readsKnown(JobDocument.Stage described) {
        List<String> read = described.params().entrySet().stream()
                .filter(param ->
                        param.getKey().matches(".*Cols?") && !param.getKey().startsWith("output"))
                .flatMap(StageColumns::texts)
                .toList();
        return !read.isEmpty()
                && read.stream()
                        .allMatch(name -> ColumnNames.find(columns, name).isPresent());
    }

    private static Stream<String> texts(Map.Entry<String, Node> param) {
        return param.getValue() instanceof Node.Items list
                ? list.items().stream().map(StageColumns::text)
                : Stream.of(text(param.getValue()));
    }

    private static String text(Node node) {
        return node instanceof Node.Value value ? value.text() : "";
    }

    private StructType transformed(JobDocument.Stage described, PipelineStage stage) {
        try {
            return stage.transformSchema(columns);
        } catch (Exception refused) {
            String sentence = Failures.sentence(refused);
            throw new JobMistakeException(
                    described.place(),
                    (sentence.startsWith(described.name()) ? "" : described.name() + ": ") + sentence
                            + " The columns here are: " + String.join(", ", columns.fieldNames()) + ".");
        }
    }

    /** Spark's own sentence about a missing column names neither the stage nor what there is. */
    private void checkInputColumn(JobDocument.Stage stage) {
        Node named = stage.params().get("inputCol");
        if (named instanceof Node.Value column
                && ColumnNames.find(columns, column.text()).isEmpty()) {
            throw new JobMistakeException(
                    column.place(),
                    stage.name() + " reads a column '" + column.text() + "' that doesn't exist. "
                            + Suggestion.of(column.text(), List.of(columns.fieldNames())));
        }
    }
}
