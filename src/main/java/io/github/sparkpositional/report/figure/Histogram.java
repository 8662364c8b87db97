package io.github.sparkpositional.report.figure;

import java.util.List;

/**
 * Counts over equal intervals.
 *
 * @param low where the first interval begins
 * @param width of every interval
 * @param counts per interval
 */
public record Histogram(double low, double width, List<Long> counts, String across, String upwards) implements Drawing {
    private static final double PLOT_HEIGHT = 160;

    public Histogram {
        counts = List.copyOf(counts);
    }

    @Override
    public double height() {
        return Plot.ofHeight(PLOT_HEIGHT).whole();
    }

    @Override
    public void draw(Canvas canvas) {
        Plot plot = Plot.ofHeight(PLOT_HEIGHT);
        long most = counts.stream().mapToLong(Long::longValue).max().orElse(1);
        Axis below = Axis.of(across, low, low + width * counts.size());
        Axis left = Axis.ofCounts(upwards, most);
        plot.drawUpwards(canvas, left);
        plot.drawBelow(canvas, below);
        for (int i = 0; i < counts.size(); i++) {
            double from = plot.across(below, low + i * width);
            double to = plot.across(below, low + (i + 1) * width);
            double gap = Math.min(1.5, (to - from) / 6);
            double top = plot.up(left, counts.get(i));
            canvas.rectangle(from + gap / 2, top, to - from - gap, plot.y() + plot.height() - top, ThemeColor.FIRST);
        }
    }
}
