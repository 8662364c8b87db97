package io.github.sparkpositional.report;

import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.report.figure.Markup;
import io.github.sparkpositional.report.figure.Rendering;
import io.github.sparkpositional.report.figure.ThemeColor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Writes a report as one HTML page that needs nothing else: no script, no network, and a policy that refuses both. All
 * texts are escaped.
 */
public final class PageWriter {
    /** Units of a figure, with the space around it. */
    private static final double LINE = 20;

    private final StringBuilder page = new StringBuilder(1 << 16);
    private final Report report;
    private int figures;
    private int tables;

    private PageWriter(Report report) {
        this.report = report;
    }

    /** The page. */
    public static String html(Report report) {
        return new PageWriter(report).write();
    }

    private String write() {
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .append(" style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n")
                .append("<link rel=\"icon\" href=\"data:,\">\n");
        element("title", report.title());
        page.append("<style>\n").append(colors()).append(styles()).append("</style>\n</head>\n<body>\n");
        page.append("<a class=\"skip\" href=\"#content\">Skip to the content</a>\n<header>\n");
        element("h1", report.title());
        element("p class=\"subtitle\"", report.subtitle());
        contents();
        page.append("</header>\n<main id=\"content\" tabindex=\"-1\">\n");
        for (int i = 0; i < report.chapters().size(); i++) {
            chapter(i + 1, report.chapters().get(i));
        }
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private void contents() {
        page.append("<nav aria-label=\"Chapters\"><ul>\n");
        for (int i = 0; i < report.chapters().size(); i++) {
            page.append("<li><a href=\"#chapter-").append(i + 1).append("\">");
            page.append(Markup.escaped(report.chapters().get(i).title())).append("</a></li>\n");
        }
        page.append("</ul></nav>\n");
    }

    private void chapter(int number, Chapter chapter) {
        page.append("<section id=\"chapter-").append(number).append("\" aria-labelledby=\"title-");
        page.append(number).append("\">\n<h2 id=\"title-").append(number).append("\">");
        page.append(Markup.escaped(chapter.title())).append("</h2>\n");
        chapter.blocks().forEach(this::block);
        page.append("</section>\n");
    }

    private void block(Block block) {
        if (block instanceof Block.Words words) {
            element("p", words.text());
        } else if (block instanceof Block.Warning warning) {
            element("p class=\"warning\" role=\"note\"", warning.text());
        } else if (block instanceof Block.Tiles tiles) {
            tiles(tiles);
        } else if (block instanceof Block.Shown shown) {
            table(shown.title(), shown.table());
        } else if (block instanceof Block.Folded folded) {
            page.append("<details>");
            element("summary", folded.title());
            table(folded.title(), folded.table());
            page.append("</details>\n");
        } else if (block instanceof Block.Tokens tokens) {
            tokens(tokens);
        } else if (block instanceof Block.Figures figures) {
            figures(figures.pictures());
        }
    }

    private void tiles(Block.Tiles tiles) {
        page.append("<dl class=\"tiles\">\n");
        for (Block.Tiles.Tile tile : tiles.tiles()) {
            page.append("<div>");
            element("dt", tile.meaning());
            element("dd", tile.number());
            page.append("</div>\n");
        }
        page.append("</dl>\n");
    }

    private void tokens(Block.Tokens tokens) {
        element("h3", tokens.title());
        page.append("<ol class=\"tokens\" start=\"0\" aria-label=\"");
        page.append(Markup.escaped(tokens.title())).append("\">\n");
        for (int i = 0; i < tokens.tokens().size(); i++) {
            page.append("<li><span class=\"position\">").append(i).append("</span> ");
            page.append(Markup.escaped(tokens.tokens().get(i))).append("</li>\n");
        }
        page.append("</ol>\n");
        if (tokens.count() > tokens.tokens().size()) {
            element("p class=\"more\"", "The first of " + NumberFormat.count(tokens.count()) + " tokens.");
        }
    }

    /**
     * Three in a line where there are three, and else two. Where two of a line would differ in height, and where one is left
     * over, each has a line and its numbers beside it, so that nothing is empty under the lower one.
     */
    private void figures(List<Block.Picture> pictures) {
        int count = pictures.size();
        int inLine = count == 3 ? 3 : 2;
        boolean isUneven = isUneven(pictures, inLine);
        page.append("<div class=\"figures")
                .append(inLine == 3 ? isUneven ? " three uneven" : " three" : "")
                .append("\">\n");
        for (int i = 0; i < count; i++) {
            boolean isLeftOver = i == count - 1 && i % inLine == 0;
            figure(pictures.get(i), inLine == 2 && (isUneven || isLeftOver));
        }
        page.append("</div>\n");
    }

    /** Whether pictures of one line differ in height by more than a line of text. */
    private static boolean isUneven(List<Block.Picture> pictures, int inLine) {
        for (int i = 0; i < pictures.size(); i++) {
            double first = pictures.get(i - i % inLine).drawing().height();
            if (Math.abs(pictures.get(i).drawing().height() - first) > LINE) {
                return true;
            }
        }
        return false;
    }

    private void figure(Block.Picture picture, boolean isAlone) {
        String id = "figure-" + ++figures;
        page.append("<figure")
                .append(isAlone ? " class=\"alone\"" : "")
                .append(" tabindex=\"0\" aria-labelledby=\"")
                .append(id)
                .append("\">\n");
        page.append("<figcaption><h3 id=\"").append(id).append("\">");
        page.append(Markup.escaped(picture.title())).append("</h3>");
        element("p", picture.caption());
        page.append("</figcaption>\n").append(Rendering.svg(picture.drawing(), picture.alternative()));
        page.append(isAlone ? "\n<details open>" : "\n<details>");
        element("summary", "The numbers");
        table(picture.title(), picture.numbers());
        page.append("</details>\n</figure>\n");
    }

    /** Wide tables scroll inside their box, by keyboard too. */
    private void table(String title, DataTable table) {
        page.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table ")
                .append(++tables);
        page.append(": ").append(Markup.escaped(title)).append("\"><table>\n<thead><tr>");
        table.heads().forEach(head -> element("th scope=\"col\"", head));
        page.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            page.append("<tr>");
            element("th scope=\"row\"", row.get(0));
            row.stream().skip(1).forEach(cell -> element("td", cell));
            page.append("</tr>\n");
        }
        page.append("</tbody></table></div>\n");
    }

    private void element(String tag, String text) {
        page.append('<').append(tag).append('>').append(Markup.escaped(text));
        page.append("</").append(tag.split(" ")[0]).append(">");
    }

    private static String colors() {
        return ":root{" + variables(ThemeColor::light) + "}\n@media (prefers-color-scheme:dark){:root{"
                + variables(ThemeColor::dark) + "}}\n";
    }

    private static String variables(ToIntFunction<ThemeColor> color) {
        return Arrays.stream(ThemeColor.values())
                .map(ink -> String.format("%s:#%06x", ink.variable(), color.applyAsInt(ink)))
                .collect(Collectors.joining(";"));
    }

    private static String styles() {
        try (InputStream file = PageWriter.class.getResourceAsStream("report.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The style sheet of the page can't be read.", unreadable);
        }
    }
}
