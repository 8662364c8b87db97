package io.github.sparkpositional.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws pixels, on the light surface. */
final class ImageCanvas implements Canvas {
    private static final int PIXELS_PER_UNIT = 2;
    private static final int MARGIN = 12;

    private final BufferedImage image;
    private final Graphics2D graphics;

    /** @param height in units */
    ImageCanvas(double height) {
        image = new BufferedImage(
                (int) (Drawing.WIDTH + 2 * MARGIN) * PIXELS_PER_UNIT,
                (int) Math.ceil(height + 2 * MARGIN) * PIXELS_PER_UNIT,
                BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(new Color(ThemeColor.SURFACE.light()));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
        graphics.translate(MARGIN, MARGIN);
        graphics.setStroke(new BasicStroke(1));
    }

    /** What was drawn, as a PNG file. */
    byte[] png() {
        graphics.dispose();
        return Png.of(image);
    }

    @Override
    public void rectangle(double x, double y, double width, double height, ThemeColor ink) {
        ink(ink);
        graphics.fill(new Rectangle2D.Double(x, y, Math.max(0, width), Math.max(0, height)));
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY, ThemeColor ink) {
        ink(ink);
        graphics.draw(new Line2D.Double(fromX, fromY, toX, toY));
    }

    @Override
    public void curve(double[] x, double[] y, ThemeColor ink, Stroke stroke) {
        Path2D path = new Path2D.Double();
        boolean isInterrupted = true;
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(y[i])) {
                if (isInterrupted) {
                    path.moveTo(x[i], y[i]);
                } else {
                    path.lineTo(x[i], y[i]);
                }
            }
            isInterrupted = !Double.isFinite(y[i]);
        }
        ink(ink);
        java.awt.Stroke before = graphics.getStroke();
        float[] dashes = stroke == Stroke.DASHED ? new float[] {6, 4} : null;
        graphics.setStroke(new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0));
        graphics.draw(path);
        graphics.setStroke(before);
    }

    @Override
    public void dot(double x, double y, double radius, ThemeColor ink) {
        ink(ink);
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void raster(double x, double y, double width, double height, Raster raster) {
        Graphics2D placed = (Graphics2D) graphics.create();
        placed.translate(x, y);
        placed.scale(width / raster.width(), height / raster.height());
        placed.drawImage(raster.image(), 0, 0, null);
        placed.dispose();
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, ThemeColor ink) {
        ink(ink);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        double left =
                switch (anchor) {
                    case START -> x;
                    case MIDDLE -> x - width / 2;
                    case END -> x - width;
                };
        graphics.drawString(text, (float) left, (float) y);
    }

    private void ink(ThemeColor ink) {
        int alpha = (int) Math.round(255 * ink.opacity());
        graphics.setColor(new Color(alpha << 24 | ink.light(), true));
    }
}
