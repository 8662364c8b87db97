package io.github.sparkpositional.report.figure;

import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.report.figure.Canvas.Anchor;

/** The rectangle in which data stands, with an axis below and one at the left. */
record Plot(double x, double y, double width, double height) {
    /** Room for numbers at the left, and for the axis's label above. */
    static final double LEFT = 46;

    static final double TOP = 20;
    static final double RIGHT = 10;
    /** Room for the numbers and the label below. */
    static final double BOTTOM = 36;

    private static final double MARK = 4;

    static Plot ofHeight(double height) {
        return new Plot(LEFT, TOP, Drawing.WIDTH - LEFT - RIGHT, height);
    }

    /** The height of a figure of this plot alone. */
    double whole() {
        return y + height + BOTTOM;
    }

    double across(Axis axis, double value) {
        return x + axis.share(value) * width;
    }

    /** From the bottom upwards. */
    double up(Axis axis, double value) {
        return y + height - axis.share(value) * height;
    }

    /** From the top downwards, as the rows of a table. */
    double down(Axis axis, double value) {
        return y + axis.share(value) * height;
    }

    void drawBelow(Canvas canvas, Axis axis) {
        for (double mark : axis.marks()) {
            double at = across(axis, mark);
            canvas.line(at, y + height, at, y + height + MARK, ThemeColor.MUTED);
            canvas.text(at, y + height + 15, NumberFormat.number(mark), Anchor.MIDDLE, ThemeColor.MUTED);
        }
        canvas.text(x + width, y + height + 31, axis.label() + " →", Anchor.END, ThemeColor.TEXT);
    }

    void drawUpwards(Canvas canvas, Axis axis) {
        for (double mark : axis.marks()) {
            canvas.line(x, up(axis, mark), x + width, up(axis, mark), ThemeColor.RULE);
            canvas.text(x - 6, up(axis, mark) + 4, NumberFormat.number(mark), Anchor.END, ThemeColor.MUTED);
        }
        canvas.text(x, y - 8, "↑ " + axis.label(), Anchor.START, ThemeColor.TEXT);
    }

    void drawDownwards(Canvas canvas, Axis axis) {
        for (double mark : axis.marks()) {
            canvas.line(x - MARK, down(axis, mark), x, down(axis, mark), ThemeColor.MUTED);
            canvas.text(x - 7, down(axis, mark) + 4, NumberFormat.number(mark), Anchor.END, ThemeColor.MUTED);
        }
        canvas.text(x, y - 8, "↓ " + axis.label(), Anchor.START, ThemeColor.TEXT);
    }
}
