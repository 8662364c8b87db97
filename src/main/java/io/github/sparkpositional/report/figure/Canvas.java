package io.github.sparkpositional.report.figure;

/** What figures are drawn on. Lengths are in units of which a figure has about 360 across, so that a phone shows it 1:1. */
public interface Canvas {

    /** Where a text's reference point stands. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** How a curve is drawn; distinguished without colours. */
    enum Stroke {
        SOLID,
        DASHED
    }

    void rectangle(double x, double y, double width, double height, ThemeColor ink);

    void line(double fromX, double fromY, double toX, double toY, ThemeColor ink);

    /** A line through points; a point that is NaN interrupts it. */
    void curve(double[] x, double[] y, ThemeColor ink, Stroke stroke);

    /** A filled circle. */
    void dot(double x, double y, double radius, ThemeColor ink);

    /** Pixels with sharp edges, stretched to the rectangle. */
    void raster(double x, double y, double width, double height, Raster raster);

    /** @param y of the baseline */
    void text(double x, double y, String text, Anchor anchor, ThemeColor ink);
}
