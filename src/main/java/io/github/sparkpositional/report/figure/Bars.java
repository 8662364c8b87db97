package io.github.sparkpositional.report.figure;

import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.report.figure.Canvas.Anchor;
import java.util.List;

/** Counts of named things, as bars from left to right, each with its name above it and its number behind it. */
public record Bars(List<Bar> bars) implements Drawing {
    private static final double STEP = 34;
    private static final double THICKNESS = 11;
    private static final double NUMBER = 64;

    /** One bar. */
    public record Bar(String name, long count) {}

    public Bars {
        bars = List.copyOf(bars);
    }

    @Override
    public double height() {
        return Math.max(1, bars.size()) * STEP + 4;
    }

    @Override
    public void draw(Canvas canvas) {
        long most = bars.stream().mapToLong(Bar::count).max().orElse(1);
        for (int i = 0; i < bars.size(); i++) {
            double top = i * STEP;
            double length = (WIDTH - NUMBER) * bars.get(i).count() / Math.max(1, most);
            canvas.text(0, top + 12, bars.get(i).name(), Anchor.START, ThemeColor.TEXT);
            canvas.rectangle(0, top + 17, Math.max(1, length), THICKNESS, ThemeColor.FIRST);
            canvas.text(
                    Math.max(1, length) + 6,
                    top + 27,
                    NumberFormat.count(bars.get(i).count()),
                    Anchor.START,
                    ThemeColor.MUTED);
        }
    }
}
