package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.kernel.FiniteNumbers;
import io.github.sparkpositional.kernel.sequence.multimodal.FrameTimes;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalRule;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.NumericTensor;
import io.github.sparkpositional.kernel.tensor.Tensor;
import org.apache.spark.sql.catalyst.InternalRow;

/** Counts a row's sequence on the axes of a rule: ids [axes, n], floats where the rule keeps fractions. */
public record MultimodalIds(MultimodalSequence.Source source, MultimodalRule rule) implements IdSource {

    @Override
    public NumericTensor of(Object value, InternalRow sideColumns) {
        MultimodalSequence row = source.read(value, sideColumns);
        int tokens = row.types().length;
        if (rule.frameTimes() == FrameTimes.WHOLE) {
            int[] positions = rule.positions(row.types(), row.mask(), row.images(), row.videos(), row.seconds());
            return IntegerTensor.matrix(rule.axes(), tokens, positions);
        }
        double[] fractions = rule.fractions(row.types(), row.mask(), row.images(), row.videos(), row.seconds());
        float[] positions = new float[fractions.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = FiniteNumbers.rounded(fractions[i]);
        }
        return new Tensor(new int[] {rule.axes(), tokens}, positions);
    }
}
