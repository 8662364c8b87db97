package io.github.sparkpositional.report.figure;

import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.report.figure.Canvas.Anchor;

/**
 * The legend of colours: a bar with its ends written out.
 *
 * @param label what the numbers are; it takes the middle, which is written out too where it is empty or zero
 */
record ColorBar(ColorScale scale, String label) {
    static final double HEIGHT = 34;
    private static final int STEPS = 128;

    void draw(Canvas canvas, double x, double y, double width) {
        double[][] values = new double[1][STEPS];
        for (int step = 0; step < STEPS; step++) {
            values[0][step] = scale.low() + (scale.high() - scale.low()) * step / (STEPS - 1);
        }
        canvas.raster(x, y, width, 9, Raster.of(values, scale));
        String middle = NumberFormat.number((scale.low() + scale.high()) / 2);
        String words = label.isEmpty() ? middle : scale.palette() == Palette.DIVERGING ? middle + " " + label : label;
        canvas.text(x, y + 22, NumberFormat.number(scale.low()), Anchor.START, ThemeColor.MUTED);
        canvas.text(x + width / 2, y + 22, words, Anchor.MIDDLE, ThemeColor.MUTED);
        canvas.text(x + width, y + 22, NumberFormat.number(scale.high()), Anchor.END, ThemeColor.MUTED);
    }
}
