package io.github.sparkpositional.report.figure;

/** Something that can be drawn. */
public interface Drawing {
    /** Units across that all figures share. */
    double WIDTH = 360;

    /** In units of the canvas. */
    double height();

    void draw(Canvas canvas);
}
