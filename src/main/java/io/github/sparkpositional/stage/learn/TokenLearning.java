package io.github.sparkpositional.stage.learn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.param.HasGrid;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasHandleInvalid.HandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasLearning;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import io.github.sparkpositional.stage.row.ColumnNames;
import io.github.sparkpositional.stage.row.FailingFunction;
import io.github.sparkpositional.stage.row.NullingFunction;
import io.github.sparkpositional.stage.row.RowFunction;
import io.github.sparkpositional.stage.row.WayOut;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Learning from a column of tokens without embeddings; see {@link TokenCounts}. */
final class TokenLearning implements LearningSource {
    private static final double FRACTIONS = 1L << 53;

    private final HasLearning<?> stage;
    private final StructType schema;
    private final StructField field;
    private final Column key;

    TokenLearning(HasLearning<?> stage, StructType schema) {
        this.stage = stage;
        this.schema = schema;
        this.field = LearningSource.column(stage, schema, HasInputCol.INPUT_COL);
        this.key = stage.isChosen(HasLearning.SPLIT_COL)
                ? named(LearningSource.column(stage, schema, HasLearning.SPLIT_COL)
                        .name())
                : named(field.name());
    }

    private Column named(String column) {
        return Catalyst.column(ColumnNames.attribute(schema, column));
    }

    /** Whether a column holds tokens or token ids. */
    static boolean isOf(StructField field) {
        return field.dataType() instanceof ArrayType array
                && List.of(DataTypes.StringType, DataTypes.IntegerType, DataTypes.LongType)
                        .contains(array.elementType());
    }

    @Override
    public void check() {
        for (Choice<?> choice : List.of(HasGrid.GRID, HasGrid.GRID_COL, HasLearning.LEARNED_GRID)) {
            if (stage.isChosen(choice)) {
                throw new IllegalArgumentException("column '" + field.name() + "' holds tokens, which form sequences;"
                        + " leave " + choice.name() + " unset and set learnedLength.");
            }
        }
        shape();
    }

    private GridShape shape() {
        if (!stage.isChosen(HasLearning.LEARNED_LENGTH)) {
            throw new IllegalArgumentException("learnedLength must be set: how many positions to learn is not known"
                    + " before the rows are read, because column '" + field.name()
                    + "' holds tokens, whose number isn't part of the type, even if all rows have the same.");
        }
        return GridShape.sequence(stage.chosen(HasLearning.LEARNED_LENGTH));
    }

    @Override
    public SimilarityFit fit(Dataset<?> dataset, String stageName) {
        RowFunction there = new PresentFunction(field.dataType());
        RowFunction judged = stage.chosen(HasHandleInvalid.HANDLE_INVALID) == HandleInvalid.ERROR
                ? new FailingFunction(there, stageName, field.name(), WayOut.STAGE)
                : new NullingFunction(there);
        Column tokens =
                Catalyst.column(Catalyst.call(judged, Evaluation.ONCE, ColumnNames.attribute(schema, field.name())));
        Dataset<Row> rows = dataset.select(side().as(TokenCounts.SIDE), tokens.as("tokens"))
                .filter("tokens IS NOT NULL")
                .select(
                        col(TokenCounts.SIDE),
                        slice(col("tokens"), 1, shape().rows()).as("tokens"));
        try (TokenCounts counts = TokenCounts.of(rows, shape(), stage.chosen(HasLearning.MIN_COUNT))) {
            return counts.fit();
        }
    }

    /** Which side a row is on: the same everywhere and at every run. */
    private Column side() {
        Column share = pmod(xxhash64(key), lit((long) FRACTIONS)).divide(FRACTIONS);
        return when(share.lt(stage.chosen(HasLearning.VALIDATION_FRACTION)), PartialSums.HELD_OUT)
                .otherwise(PartialSums.FITTED);
    }
}
