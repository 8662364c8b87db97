package io.github.sparkpositional.job.run.check;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.lookup.IdsColumn;
import io.github.sparkpositional.job.lookup.LearnedByStages;
import io.github.sparkpositional.job.lookup.LookupTable;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.param.HasLearning;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.types.StructType;

/** Finds out, before a row is read, whether the ids of an output have tables that can stand beside it. */
record TableColumns(JobDocument job, StructType columns, List<PipelineStage> stages) {

    /**
     * @throws JobMistakeException if tables are wanted and a column of ids has none, or if there is no such column
     */
    void check() {
        if (!job.output().tables()) {
            return;
        }
        List<IdsColumn> ids = judged("The columns can't be read: ", () -> IdsColumn.of(columns));
        if (ids.isEmpty()) {
            throw mistake(
                    "No column of the output holds ids whose table could be written; set `combine: ids` in a stage"
                            + " that makes positions, or remove tables.");
        }
        ids.forEach(this::check);
    }

    private void check(IdsColumn column) {
        String words = "The ids in '" + column.name() + "' have no table: ";
        boolean isLearned = judged(words, () -> {
            LookupTable.check(column);
            return LookupTable.isLearnedByStage(column);
        });
        if (isLearned) {
            checkLearned(column);
        } else {
            judged(words, () -> LookupTable.of(column, TableSource.NONE));
        }
    }

    /** Metadata may come from the input, and say what it likes. */
    private <T> T judged(String words, Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException | InvalidRowException | ArithmeticException refused) {
            throw mistake(words + refused.getMessage());
        }
    }

    private void checkLearned(IdsColumn column) {
        List<PipelineStage> learners =
                stages.stream().filter(HasLearning.class::isInstance).toList();
        if (LearnedByStages.maker(column, learners).isEmpty()) {
            throw mistake("The ids in '" + column.name() + "' are rows of a learned table that is not known here"
                    + (learners.isEmpty() ? "" : "; leave the column the name that its stage gives it")
                    + ". Name the table's file in the stage, as tablePath, and write the ids anew.");
        }
        if (job.output().mode() == WriteMode.APPEND && job.resume().isEmpty()) {
            throw mistake("Each run learns the table of '" + column.name() + "' anew, and rows that are appended would"
                    + " need another one; save the model once (key `model`), and name it in the stage as tablePath.");
        }
    }

    /**
     * @throws IllegalStateException if ids with tables were mixed with ids without
     */
    void checkAppended(Manifest earlier) {
        Set<String> wanted = job.output().tables()
                ? IdsColumn.of(columns).stream().map(IdsColumn::name).collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
        if (!wanted.equals(earlier.tables().keySet())) {
            throw new IllegalStateException(
                    earlier.tables().isEmpty()
                            ? "The existing output has no position tables beside it, and one of the appended ids alone might"
                                    + " be too short for the others; remove output.tables, or write to another location."
                            : "The existing output has position tables beside it, which the appended ids may need longer;"
                                    + " set output.tables to true.");
        }
    }

    private JobMistakeException mistake(String sentence) {
        Place output = job.output().place();
        return new JobMistakeException(output.below("tables", output.line()), sentence);
    }
}
