package io.github.sparkpositional.kernel.position.box;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Level;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.List;

/**
 * Learned vectors of bounding boxes: the tables of x and y are read with the corners, those of height and width with
 * the sides; the six vectors are summed (Xu et al., "LayoutLM", 2020) or concatenated, x0, y0, x1, y1,
 * height, width (Xu et al., "LayoutLMv2", 2021).
 *
 * <p>Use it with the tables of a trained document model and boxes on its scale, which is 0 to 1000 ({@link PageBoxes}).
 */
public final class BoxFamily implements Family {
    public static final Choice<BoxCombine> BOX_COMBINE = Choice.option(
                    "boxCombine",
                    "Whether the six vectors of a box are summed (sum) or concatenated (concat).",
                    BoxCombine.class)
            .orElse(BoxCombine.CONCAT);

    public static final Choice<BoxSides> BOX_SIDES = Choice.option(
                    "boxSides",
                    "What happens to a height or width beyond its table: the row is bad (check), or the nearest row of"
                            + " the table is used (clip).",
                    BoxSides.class)
            .orElse(BoxSides.CHECK);

    public static final Choice<String> X_KEY = key("xKey", "x coordinates", "x");
    public static final Choice<String> Y_KEY = key("yKey", "y coordinates", "y");
    public static final Choice<String> HEIGHT_KEY = key("heightKey", "heights", "h");
    public static final Choice<String> WIDTH_KEY = key("widthKey", "widths", "w");

    public static final BoxFamily INSTANCE = new BoxFamily();

    private BoxFamily() {}

    private static Choice<String> key(String name, String what, String letter) {
        return Choice.text(name, "Key of the table for " + what + " in the file of tables.")
                .orElse("embeddings." + letter + "_position_embeddings.weight");
    }

    @Override
    public String name() {
        return "box";
    }

    @Override
    public String sentence() {
        return "Learned vectors of the corners and sides of a bounding box.";
    }

    @Override
    public Level level() {
        return Level.TOKEN;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(BOX_COMBINE, BOX_SIDES, X_KEY, Y_KEY, HEIGHT_KEY, WIDTH_KEY);
    }

    /**
     * Reads the tables and checks that they go together.
     *
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    public BoxEncoding encoding(Choices choices, TableSource tables) {
        return new BoxEncoding(
                tables.table(choices.get(X_KEY)),
                tables.table(choices.get(Y_KEY)),
                tables.table(choices.get(HEIGHT_KEY)),
                tables.table(choices.get(WIDTH_KEY)),
                choices.get(BOX_COMBINE),
                choices.get(BOX_SIDES));
    }
}
