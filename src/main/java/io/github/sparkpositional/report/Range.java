package io.github.sparkpositional.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The smallest and the largest of some numbers; both 0 where there is none. */
record Range(double low, double high) {

    static Range of(DoubleStream values) {
        var summary = values.filter(Double::isFinite).summaryStatistics();
        return summary.getCount() == 0 ? new Range(0, 0) : new Range(summary.getMin(), summary.getMax());
    }

    static Range of(double[][] values) {
        return of(Arrays.stream(values).flatMapToDouble(Arrays::stream));
    }

    double largest() {
        return Math.max(Math.abs(low), Math.abs(high));
    }
}
