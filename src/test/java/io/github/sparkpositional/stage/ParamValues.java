package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.param.ChoiceParams;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** An allowed value of any param, found from what its choice accepts. */
final class ParamValues {
    private static final List<Object> CANDIDATES = List.of(
            3,
            2,
            1,
            0.75,
            2.5,
            true,
            "text",
            "1.5",
            new int[] {2, 3},
            new int[] {2, 3, 4},
            new int[] {2},
            new double[] {0.5, 1.5},
            new double[] {0.5, 1.5, 2.5},
            new double[] {0.5},
            new String[] {"one", "two"});

    private ParamValues() {}

    static Object any(Params stage, Param<?> param) {
        Choice<?> choice = ((ChoiceParams<?>) stage).stageParams().choices().get(param.name());
        String[] words = choice.allowed().replaceFirst(".*(one|out) of ", "").split(", | or ");
        return Stream.of(
                        CANDIDATES.stream(),
                        Arrays.stream(words),
                        Stream.of(words, new String[] {words[0]}),
                        Stream.ofNullable(choice.fallback()))
                .flatMap(values -> values)
                .filter(value -> accepts(choice, value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No value is known for " + choice));
    }

    private static boolean accepts(Choice<?> choice, Object value) {
        try {
            choice.check(value);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
