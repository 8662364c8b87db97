package io.github.sparkpositional.report.figure;

import java.util.Arrays;

/**
 * A map of the whole grid for each of its cells, at that cell's place, as in figure 7 of "An Image is Worth 16x16 Words".
 *
 * @param maps [row of the map][column of the map][row][column]
 * @param rows what stands downwards, one mark per map
 * @param columns what stands across, one mark per map
 * @param meaning what the numbers are, for the legend
 */
@SuppressWarnings("ArrayRecordComponent")
public record SmallMultiples(double[][][][] maps, Axis rows, Axis columns, ColorScale scale, String meaning)
        implements Drawing {
    private static final double GAP = 6;
    /** A map is that many gaps wide. */
    private static final int GAPS = 12;

    @Override
    public double height() {
        return plot().whole() + GAP + ColorBar.HEIGHT;
    }

    /** Units that the maps take. */
    public double plotHeight() {
        return plot().height();
    }

    /** Cells are square where that stays readable. */
    private Plot plot() {
        double width = WIDTH - Plot.LEFT - Plot.RIGHT;
        double cell = width / (maps[0].length * maps[0][0][0].length);
        double height = cell * maps.length * maps[0][0].length;
        return Plot.ofHeight(Math.max(width / 4, Math.min(width * 1.6, height)));
    }

    @Override
    public void draw(Canvas canvas) {
        Plot plot = plot();
        canvas.raster(plot.x(), plot.y(), plot.width(), plot.height(), raster());
        plot.drawBelow(canvas, columns);
        plot.drawDownwards(canvas, rows);
        new ColorBar(scale, meaning).draw(canvas, plot.x(), plot.whole() + GAP, plot.width());
    }

    private Raster raster() {
        int mapRows = maps[0][0].length;
        int mapColumns = maps[0][0][0].length;
        // As few pixels as leave a gap: whoever shows them stretches them.
        int enlarged = (GAPS - 1) / mapColumns + 1;
        int gap = Math.max(1, enlarged * mapColumns / GAPS);
        int stepAcross = enlarged * mapColumns + gap;
        int stepDown = enlarged * mapRows + gap;
        int width = maps[0].length * stepAcross - gap;
        int height = maps.length * stepDown - gap;
        int[] pixels = new int[Math.multiplyExact(width, height)];
        for (int i = 0; i < maps.length; i++) {
            for (int j = 0; j < maps[0].length; j++) {
                Raster map = Raster.of(maps[i][j], scale);
                for (int y = 0; y < enlarged * mapRows; y++) {
                    int line = (i * stepDown + y) * width + j * stepAcross;
                    for (int column = 0; column < mapColumns; column++) {
                        int color = map.pixels()[y / enlarged * mapColumns + column];
                        Arrays.fill(pixels, line + column * enlarged, line + (column + 1) * enlarged, color);
                    }
                }
            }
        }
        return new Raster(width, height, pixels);
    }
}
