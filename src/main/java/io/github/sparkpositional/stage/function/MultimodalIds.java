package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.kernel.sequence.MultimodalRule;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import org.apache.spark.sql.catalyst.InternalRow;

/** Counts a row's sequence in time, height and width: ids [3, n]. */
public record MultimodalIds(MultimodalSequence.Source source, MultimodalRule rule) implements IdSource {
    private static final int AXES = 3;

    @Override
    public IntegerTensor of(Object value, InternalRow sideColumns) {
        MultimodalSequence row = source.read(value, sideColumns);
        int[] positions = rule.positions(row.types(), row.mask(), row.images(), row.videos(), row.seconds());
        return IntegerTensor.matrix(AXES, row.types().length, positions);
    }
}
