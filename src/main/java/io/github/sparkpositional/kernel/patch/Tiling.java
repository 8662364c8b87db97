package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.io.Serializable;
import java.util.List;

/** How a picture becomes tiles. */
public interface Tiling extends Serializable {
    Choice<TileRule> TILES = Choice.option(
                    "tiles",
                    "How a picture is cut into tiles: not at all (none), by the best of given resolutions (resolutions:"
                            + " LLaVA-NeXT), by the nearest shape (nearest-shape: InternVL), by its longest edge"
                            + " (longest-edge: Idefics3), by the least resizing (canvas: Llama 4), or into crops where"
                            + " it is elongated (pan-and-scan: Gemma 3).",
                    TileRule.class)
            .orElse(TileRule.NONE);
    Choice<Integer> TILE_HEIGHT = edge("tileHeight", "Height of a tile in pixels.");
    Choice<Integer> TILE_WIDTH = edge("tileWidth", "Width of a tile in pixels.");
    Choice<Integer> MIN_TILES = count("minTiles", "Fewest tiles, for tiles nearest-shape.", 1);
    Choice<Integer> MAX_TILES = count("maxTiles", "Most tiles of a picture, the view of the whole left out.", 12);
    Choice<int[]> TILE_RESOLUTIONS = Choice.integers(
                    "tileResolutions",
                    "Resolutions in pixels, height and width of each in turn, for tiles resolutions.")
            .where(
                    sides -> sides.length > 0 && sides.length % 2 == 0 && allPositive(sides),
                    "a list of positive integers, two for each resolution");
    Choice<TileOverview> TILE_OVERVIEW = Choice.option(
                    "tileOverview",
                    "Where a view of the whole picture stands among its tiles: nowhere (none), in front of them (first)"
                            + " or behind them (last).",
                    TileOverview.class)
            .orElse(TileOverview.LAST);
    Choice<TileGrowth> TILE_GROWTH = Choice.option(
                    "tileGrowth",
                    "How far a picture is enlarged, for tiles canvas: to one tile at the most (tile), or to the whole"
                            + " canvas (canvas).",
                    TileGrowth.class)
            .orElse(TileGrowth.TILE);
    Choice<Integer> PAN_MIN_CROP = count("panMinCrop", "Fewest pixels of a crop's edge, for tiles pan-and-scan.", 256);
    Choice<Double> PAN_MIN_RATIO = Choice.decimal(
                    "panMinRatio", "Least ratio of the longer to the shorter edge, for tiles pan-and-scan.")
            .where(ratio -> ratio >= 1, "a finite number, at least 1")
            .orElse(1.2);

    /** Every choice. */
    List<Choice<?>> CHOICES = List.of(
            TILES,
            TILE_HEIGHT,
            TILE_WIDTH,
            MIN_TILES,
            MAX_TILES,
            TILE_RESOLUTIONS,
            TILE_OVERVIEW,
            TILE_GROWTH,
            PAN_MIN_CROP,
            PAN_MIN_RATIO);

    /** The tiles of a picture of this size. */
    PictureLayout layout(int height, int width);

    /** Reads and checks the choices; they are asked for only where the rule needs them. */
    static Tiling of(Choices choices) {
        return switch (choices.get(TILES)) {
            case NONE -> new WholePicture(WholePicture.preparation(choices));
            case RESOLUTIONS ->
                new ResolutionTiles(
                        choices.get(TILE_RESOLUTIONS),
                        choices.get(TILE_HEIGHT),
                        choices.get(TILE_WIDTH),
                        ResizePlan.of(choices));
            case NEAREST_SHAPE ->
                new ShapeTiles(
                        choices.get(TILE_HEIGHT),
                        choices.get(TILE_WIDTH),
                        choices.get(MIN_TILES),
                        choices.get(MAX_TILES),
                        choices.get(TILE_OVERVIEW));
            case LONGEST_EDGE -> LongestEdgeTiles.of(choices);
            case CANVAS ->
                new CanvasTiles(
                        choices.get(TILE_HEIGHT),
                        choices.get(TILE_WIDTH),
                        choices.get(MAX_TILES),
                        choices.get(TILE_OVERVIEW),
                        choices.get(TILE_GROWTH));
            case PAN_AND_SCAN ->
                new PanAndScan(
                        choices.get(PAN_MIN_CROP),
                        choices.get(MAX_TILES),
                        choices.get(PAN_MIN_RATIO),
                        ResizePlan.of(choices));
        };
    }

    private static Choice<Integer> edge(String name, String sentence) {
        return Choice.integer(name, sentence).where(value -> value >= 1 && value <= 4096, "an integer, 1 to 4096");
    }

    private static Choice<Integer> count(String name, String sentence, int fallback) {
        return Choice.integer(name, sentence)
                .where(value -> value >= 1 && value <= 4096, "an integer, 1 to 4096")
                .orElse(fallback);
    }

    private static boolean allPositive(int[] sides) {
        for (int side : sides) {
            if (side < 1 || side > 65535) {
                return false;
            }
        }
        return true;
    }

    /** Where a view of the whole picture stands. */
    enum TileOverview {
        NONE,
        FIRST,
        LAST
    }

    /** How far a picture is enlarged. */
    enum TileGrowth {
        /** Until its shorter edge fills one tile. */
        TILE,
        /** Until it fills the canvas. */
        CANVAS
    }
}
