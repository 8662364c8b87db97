package io.github.sparkpositional.report.figure;

import java.util.Locale;

/** The two forms of a drawing. */
public final class Rendering {
    private Rendering() {}

    /**
     * An element svg whose colours are the variables of {@link ThemeColor}.
     *
     * @param alternative what the figure shows, for those who don't see it
     */
    public static String svg(Drawing drawing, String alternative) {
        SvgCanvas canvas = new SvgCanvas();
        drawing.draw(canvas);
        return String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">%s</svg>",
                Drawing.WIDTH,
                Math.ceil(drawing.height()),
                Markup.escaped(alternative),
                canvas.markup());
    }

    /**
     * A PNG file on a light surface.
     *
     * @throws IllegalStateException if this Java can't write text into pictures
     */
    public static byte[] png(Drawing drawing) {
        try {
            ImageCanvas canvas = new ImageCanvas(drawing.height());
            drawing.draw(canvas);
            return canvas.png();
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            throw new IllegalStateException(
                    "This Java can't draw text into images, because its fonts or its font library are missing; install"
                            + " fontconfig and a font (Debian: fontconfig fonts-dejavu-core), or omit --png: the page"
                            + " needs no Java fonts.",
                    noFonts);
        }
    }
}
