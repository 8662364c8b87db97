package io.github.sparkpositional.kernel.position.sinusoid;

import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.PositionChoices.COLUMNS;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT_DENOMINATOR;
import static io.github.sparkpositional.kernel.position.PositionChoices.FIRST;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.ColumnOrder;
import io.github.sparkpositional.kernel.position.ExponentRule;
import io.github.sparkpositional.kernel.position.PositionChoices.LeadingFunction;
import java.util.ArrayList;
import java.util.List;

/** Deals the columns of a vector out to the axes; one axis for tokens, several for grids. */
final class SinusoidColumns {
    /** Every axis has exactly two columns per frequency. */
    static final int WHOLE_PAIRS = 0;

    private SinusoidColumns() {}

    /**
     * @param pairs frequencies of each axis, in column order
     * @param axisColumns what the rule {@code half-dim} halves, or {@link #WHOLE_PAIRS}
     */
    static List<SinusoidAxis> of(Choices choices, List<Integer> pairs, int axisColumns) {
        ExponentRule rule = choices.get(EXPONENT);
        ColumnOrder order = choices.get(COLUMNS);
        int sine = choices.get(FIRST) == LeadingFunction.SIN ? 0 : 1;
        int allPairs = pairs.stream().mapToInt(Integer::intValue).sum();
        List<SinusoidAxis> axes = new ArrayList<>();
        int before = 0;
        for (int count : pairs) {
            double denominator = choices.has(EXPONENT_DENOMINATOR)
                    ? choices.get(EXPONENT_DENOMINATOR)
                    : rule.denominator(axisColumns == WHOLE_PAIRS ? 2 * count : axisColumns, count);
            int[] sines = new int[count];
            int[] cosines = new int[count];
            for (int i = 0; i < count; i++) {
                sines[i] = order.column(sine, i, count, before, allPairs);
                cosines[i] = order.column(1 - sine, i, count, before, allPairs);
            }
            double[] frequencies = SinusoidAxis.frequencies(choices.get(BASE), count, denominator);
            axes.add(new SinusoidAxis(frequencies, sines, cosines));
            before += count;
        }
        return axes;
    }
}
