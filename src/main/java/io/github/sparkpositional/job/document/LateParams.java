package io.github.sparkpositional.job.document;

import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.param.HasPreset;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.RFormula;
import org.apache.spark.ml.feature.RFormulaParser;
import org.apache.spark.ml.feature.RegexTokenizer;

/**
 * Params whose values a stage validates late: Spark's own when rows come in, ours when all of their params are right.
 */
final class LateParams {
    private LateParams() {}

    /**
     * @throws IllegalArgumentException if the value would be refused
     */
    static void check(PipelineStage stage, String param, Object value) {
        if (stage instanceof HasPreset && param.equals(HasPreset.PRESET.name())) {
            Presets.find((String) value);
        }
        if (stage instanceof RegexTokenizer && param.equals("pattern")) {
            try {
                Pattern.compile((String) value);
            } catch (PatternSyntaxException wrong) {
                throw new IllegalArgumentException("'" + value + "' is not a valid regular expression: "
                        + wrong.getDescription().toLowerCase(Locale.ROOT)
                        + (wrong.getIndex() < 0 ? "" : " at character " + (wrong.getIndex() + 1))
                        + ". Write a \\ before a character that is meant literally.");
            }
        }
        if (stage instanceof RFormula && param.equals("formula")) {
            try {
                RFormulaParser.parse((String) value);
            } catch (RuntimeException wrong) {
                throw new IllegalArgumentException("'" + value + "' is not an R formula, as in 'y ~ a + b'.");
            }
        }
    }
}
