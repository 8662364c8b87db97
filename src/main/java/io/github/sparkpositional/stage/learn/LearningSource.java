package io.github.sparkpositional.stage.learn;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasLearning;
import io.github.sparkpositional.stage.row.ColumnNames;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What positions are learned from: a column of vectors, or a column of tokens. */
public interface LearningSource {

    /**
     * Checks what can be known before a row is read.
     *
     * @throws IllegalArgumentException if a param doesn't go with the columns
     */
    void check();

    /**
     * The similarity of content at any two positions.
     *
     * @param stageName for errors
     */
    SimilarityFit fit(Dataset<?> dataset, String stageName);

    /** @throws IllegalArgumentException if a column is missing or holds nothing to learn from */
    static LearningSource of(HasLearning<?> stage, StructType schema) {
        StructField field = column(stage, schema, HasInputCol.INPUT_COL);
        return TokenLearning.isOf(field) ? new TokenLearning(stage, schema) : new LearningInput(stage, schema);
    }

    /** The column that a param names. */
    static StructField column(HasLearning<?> stage, StructType schema, Choice<String> choice) {
        String name = stage.chosen(choice);
        return ColumnNames.find(schema, name)
                .orElseThrow(() -> new IllegalArgumentException("there is no column '" + name + "' (" + choice.name()
                        + "). " + Suggestion.of(name, List.of(schema.fieldNames()))));
    }
}
