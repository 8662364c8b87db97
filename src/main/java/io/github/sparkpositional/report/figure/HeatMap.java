package io.github.sparkpositional.report.figure;

/**
 * A matrix as colours, row by row from the top.
 *
 * @param values [row][column]
 * @param rows what stands downwards
 * @param columns what stands across
 * @param plotHeight units that the matrix takes
 * @param scale the colours
 * @param meaning what the numbers are, for the legend
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeatMap(double[][] values, Axis rows, Axis columns, double plotHeight, ColorScale scale, String meaning)
        implements Drawing {
    private static final double GAP = 6;

    /** As high as wide: for matrices whose two axes are the same. */
    public static final double SQUARE = WIDTH - Plot.LEFT - Plot.RIGHT;

    @Override
    public double height() {
        return plot().whole() + GAP + ColorBar.HEIGHT;
    }

    private Plot plot() {
        return Plot.ofHeight(plotHeight);
    }

    @Override
    public void draw(Canvas canvas) {
        Plot plot = plot();
        canvas.raster(plot.x(), plot.y(), plot.width(), plot.height(), Raster.of(values, scale));
        plot.drawBelow(canvas, columns);
        plot.drawDownwards(canvas, rows);
        new ColorBar(scale, meaning).draw(canvas, plot.x(), plot.whole() + GAP, plot.width());
    }
}
