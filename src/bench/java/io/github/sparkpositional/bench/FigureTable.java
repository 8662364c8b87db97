package io.github.sparkpositional.bench;

import java.util.List;
import java.util.Locale;

/** The figures as a Markdown table. */
final class FigureTable {
    private FigureTable() {}

    static String of(List<Figure> figures) {
        StringBuilder table = new StringBuilder("| work | ratio | target | met | rows/s | MB/s | note |\n");
        table.append("|---|---|---|---|---|---|---|\n");
        for (Figure figure : figures) {
            table.append("| ")
                    .append(String.join(
                            " | ",
                            figure.name(),
                            figure.ratio() == null ? "-" : text("%.2f", figure.ratio()),
                            figure.target() == null ? "-" : figure.target(),
                            figure.met() == null ? "-" : figure.met() ? "yes" : "no",
                            figure.rowsPerSecond() == null ? "-" : text("%.0f", figure.rowsPerSecond()),
                            figure.megabytesPerSecond() == null ? "-" : text("%.0f", figure.megabytesPerSecond()),
                            figure.note()))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String text(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
