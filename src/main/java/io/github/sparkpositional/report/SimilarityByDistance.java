package io.github.sparkpositional.report;

import io.github.sparkpositional.report.figure.LineChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The mean similarity of two positions at each distance: in tokens, or in whole cells of the straight line between two
 * cells. Where there are many pairs, evenly spaced ones are taken.
 */
final class SimilarityByDistance {
    private static final int MOST_DISTANCES = 256;
    private static final int MOST_STARTS = 64;
    private static final int MOST_CELLS = 400;

    private SimilarityByDistance() {}

    static LineChart.Curve of(String name, Vectors vectors, PositionLayout arrangement) {
        Map<Integer, Mean> means = arrangement.isGrid() ? ofGrid(vectors, arrangement) : ofSequence(vectors);
        List<Map.Entry<Integer, Mean>> entries = new ArrayList<>(means.entrySet());
        return new LineChart.Curve(
                name,
                entries.stream().mapToDouble(Map.Entry::getKey).toArray(),
                entries.stream().mapToDouble(entry -> entry.getValue().value()).toArray());
    }

    private static Map<Integer, Mean> ofSequence(Vectors vectors) {
        Map<Integer, Mean> means = new TreeMap<>();
        for (int distance : Thinning.of(vectors.n(), MOST_DISTANCES).drawn()) {
            Mean mean = means.computeIfAbsent(distance, unused -> new Mean());
            for (int start : Thinning.of(vectors.n() - distance, MOST_STARTS).drawn()) {
                mean.add(vectors.similarity(start, start + distance));
            }
        }
        return means;
    }

    private static Map<Integer, Mean> ofGrid(Vectors vectors, PositionLayout grid) {
        Map<Integer, Mean> means = new TreeMap<>();
        int[] byCell = grid.vectorsByCell();
        int[] cells = Thinning.of(byCell.length, MOST_CELLS).drawn();
        for (int from : cells) {
            for (int to : cells) {
                double distance = Math.hypot(
                        from / grid.columns() - to / grid.columns(), from % grid.columns() - to % grid.columns());
                means.computeIfAbsent((int) Math.round(distance), unused -> new Mean())
                        .add(vectors.similarity(byCell[from], byCell[to]));
            }
        }
        return means;
    }

    private static final class Mean {
        private double sum;
        private long count;

        void add(double value) {
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }

        double value() {
            return count == 0 ? Double.NaN : sum / count;
        }
    }
}
