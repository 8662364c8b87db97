package io.github.sparkpositional.report.figure;

import io.github.sparkpositional.report.figure.Canvas.Anchor;
import io.github.sparkpositional.report.figure.Canvas.Stroke;
import java.util.List;

/**
 * One or two curves over the same axis.
 *
 * @param curves at most two
 */
public record LineChart(List<Curve> curves, Axis across, Axis upwards) implements Drawing {
    private static final double PLOT_HEIGHT = 190;
    private static final double LEGEND = 18;
    private static final ThemeColor[] INKS = {ThemeColor.FIRST, ThemeColor.SECOND};

    /**
     * Points in the order of x.
     *
     * @param y as many; NaN where there is no number
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Curve(String name, double[] x, double[] y) {}

    public LineChart {
        curves = List.copyOf(curves);
        if (curves.isEmpty() || curves.size() > INKS.length) {
            throw new IllegalArgumentException("A line chart has one or two curves, but got " + curves.size() + ".");
        }
    }

    @Override
    public double height() {
        return plot().whole();
    }

    private Plot plot() {
        Plot plot = Plot.ofHeight(PLOT_HEIGHT);
        return curves.size() == 1 ? plot : new Plot(plot.x(), plot.y() + LEGEND, plot.width(), plot.height());
    }

    @Override
    public void draw(Canvas canvas) {
        Plot plot = plot();
        plot.drawUpwards(canvas, upwards);
        plot.drawBelow(canvas, across);
        for (int i = 0; i < curves.size(); i++) {
            draw(canvas, plot, i);
        }
    }

    private void draw(Canvas canvas, Plot plot, int number) {
        Curve curve = curves.get(number);
        ThemeColor ink = INKS[number];
        Stroke stroke = number == 0 ? Stroke.SOLID : Stroke.DASHED;
        double[] x = new double[curve.x.length];
        double[] y = new double[curve.x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = plot.across(across, curve.x[i]);
            y[i] = plot.up(upwards, curve.y[i]);
        }
        canvas.curve(x, y, ink, stroke);
        if (x.length == 1 && Double.isFinite(y[0])) {
            canvas.dot(x[0], y[0], 3, ink);
        }
        if (curves.size() > 1) {
            double left = plot.x() + number * plot.width() / 2;
            canvas.curve(new double[] {left, left + 22}, new double[] {8, 8}, ink, stroke);
            canvas.text(left + 28, 12, curve.name, Anchor.START, ThemeColor.TEXT);
        }
    }
}
