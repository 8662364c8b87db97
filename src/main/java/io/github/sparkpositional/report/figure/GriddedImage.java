package io.github.sparkpositional.report.figure;

/**
 * An image with the grid of its patches over it.
 *
 * @param rows of patches
 * @param columns of patches
 */
public record GriddedImage(Raster image, int rows, int columns) implements Drawing {
    private static final double MOST_HEIGHT = 420;

    @Override
    public double height() {
        return plot().whole();
    }

    private Plot plot() {
        double width = WIDTH - Plot.LEFT - Plot.RIGHT;
        double height = width * image.height() / image.width();
        double shrunk = Math.min(1, MOST_HEIGHT / height);
        return new Plot(Plot.LEFT, Plot.TOP, width * shrunk, height * shrunk);
    }

    @Override
    public void draw(Canvas canvas) {
        Plot plot = plot();
        canvas.raster(plot.x(), plot.y(), plot.width(), plot.height(), image);
        drawGrid(canvas, plot, 1, ThemeColor.SHADE_OVER_IMAGE);
        drawGrid(canvas, plot, 0, ThemeColor.LIGHT_OVER_IMAGE);
        plot.drawBelow(canvas, Axis.ofThings("column", columns));
        plot.drawDownwards(canvas, Axis.ofThings("row", rows));
    }

    private void drawGrid(Canvas canvas, Plot plot, double shift, ThemeColor ink) {
        for (int row = 1; row < rows; row++) {
            double y = plot.y() + plot.height() * row / rows + shift;
            canvas.line(plot.x(), y, plot.x() + plot.width(), y, ink);
        }
        for (int column = 1; column < columns; column++) {
            double x = plot.x() + plot.width() * column / columns + shift;
            canvas.line(x, plot.y(), x, plot.y() + plot.height(), ink);
        }
    }
}
