package io.github.sparkpositional.report.figure;

import java.util.Base64;
import java.util.Locale;

/** Draws SVG whose colours are variables of the page's style sheet, so that they follow light and dark. */
final class SvgCanvas implements Canvas {
    private final StringBuilder markup = new StringBuilder();

    /** What was drawn, inside the element svg. */
    String markup() {
        return markup.toString();
    }

    @Override
    public void rectangle(double x, double y, double width, double height, ThemeColor ink) {
        markup.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"/>",
                x,
                y,
                Math.max(0, width),
                Math.max(0, height),
                color(ink)));
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY, ThemeColor ink) {
        String opacity = ink.opacity() < 1 ? " stroke-opacity=\"" + ink.opacity() + "\"" : "";
        markup.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\"%s/>",
                fromX,
                fromY,
                toX,
                toY,
                color(ink),
                opacity));
    }

    @Override
    public void curve(double[] x, double[] y, ThemeColor ink, Stroke stroke) {
        StringBuilder path = new StringBuilder();
        boolean isInterrupted = true;
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(y[i])) {
                path.append(String.format(Locale.ROOT, "%s%.2f %.2f", isInterrupted ? "M" : "L", x[i], y[i]));
            }
            isInterrupted = !Double.isFinite(y[i]);
        }
        markup.append("<path d=\"")
                .append(path)
                .append("\" fill=\"none\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke=\"")
                .append(color(ink))
                .append(stroke == Stroke.DASHED ? "\" stroke-dasharray=\"6 4\"/>" : "\"/>");
    }

    @Override
    public void dot(double x, double y, double radius, ThemeColor ink) {
        markup.append(String.format(
                Locale.ROOT, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" fill=\"%s\"/>", x, y, radius, color(ink)));
    }

    @Override
    public void raster(double x, double y, double width, double height, Raster raster) {
        markup.append(String.format(
                Locale.ROOT,
                "<image x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" preserveAspectRatio=\"none\""
                        + " style=\"image-rendering:pixelated\" href=\"data:image/%s;base64,",
                x,
                y,
                width,
                height,
                raster.isPhotograph() ? "jpeg" : "png"));
        byte[] file = raster.isPhotograph() ? Jpeg.of(raster.image()) : Png.of(raster.image());
        markup.append(Base64.getEncoder().encodeToString(file)).append("\"/>");
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, ThemeColor ink) {
        markup.append(String.format(
                Locale.ROOT,
                "<text x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x,
                y,
                anchor.name().toLowerCase(Locale.ROOT),
                color(ink),
                Markup.escaped(text)));
    }

    private static String color(ThemeColor ink) {
        return "var(" + ink.variable() + ")";
    }
}
