package io.github.sparkpositional.kernel.position.relative;

import static io.github.sparkpositional.kernel.position.relative.RelativeOutput.RELATIVE_OUTPUT;
import static io.github.sparkpositional.kernel.position.relative.RelativeTable.VARIES;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Level;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import java.util.List;

/**
 * Log-spaced offsets (dy, dx) between the cells of a window, the input of the small network that makes biases (Liu et
 * al., "Swin Transformer V2", 2022, section 3.3). Wide offsets come close together, so that biases carry over to larger
 * windows; a model with a plain bias table needs {@link WindowIndexFamily}.
 */
public final class LogCoordinatesFamily implements RelativeFamily {
    public static final Choice<LogRule> LOG_RULE = Choice.option(
                    "logRule",
                    "Logarithm of offsets: sign * log2(1 + 8 |offset| / (side - 1)) / 3 (swin), or sign * ln(1 +"
                            + " |offset|) (cr).",
                    LogRule.class)
            .orElse(LogRule.SWIN);

    public static final Choice<int[]> PRETRAINED_WINDOW = Choice.integers(
                    "pretrainedWindow",
                    "Rows and columns of the window that a model was trained with, by which logRule swin divides; 0,0:"
                            + " those of the window itself.")
            .where(
                    window -> window.length == 2 && Arrays.stream(window).allMatch(side -> side >= 0),
                    "two integers, rows and columns, at least 0")
            .orElse(new int[] {0, 0});

    public static final LogCoordinatesFamily INSTANCE = new LogCoordinatesFamily();

    private LogCoordinatesFamily() {}

    @Override
    public String name() {
        return "log-coordinates";
    }

    @Override
    public String sentence() {
        return "Log-spaced row and column offsets between the cells of a window.";
    }

    @Override
    public Level level() {
        return Level.GRID_RELATION;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(LOG_RULE, PRETRAINED_WINDOW, RELATIVE_OUTPUT);
    }

    /**
     * Makes all choices.
     *
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    public LogCoordinates coordinates(Choices choices) {
        int[] pretrained = choices.get(PRETRAINED_WINDOW);
        return new LogCoordinates(choices.get(LOG_RULE), new LogCoordinates.Sides(pretrained[0], pretrained[1]));
    }

    @Override
    public RelativeTable pairs(Choices choices, TableSource tables) {
        RelativeOutput.of(choices, RelativeOutput.TABLE);
        LogCoordinates coordinates = coordinates(choices);
        return RelativeTable.floats((limit, sizes) -> coordinates.table(sizes[0], sizes[1]), VARIES, VARIES, 2);
    }
}
