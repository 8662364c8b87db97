package io.github.sparkpositional.report.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis: what stands along it, from where to where, and its marks.
 *
 * @param label what it is, with its unit
 * @param low number at its start
 * @param high number at its end, above {@code low}
 * @param marks numbers that are written at it
 */
public record Axis(String label, double low, double high, List<Double> marks) {
    private static final int MOST_MARKS = 6;

    public Axis {
        marks = List.copyOf(marks);
    }

    /** An axis with round numbers as marks. */
    public static Axis of(String label, double low, double high) {
        double end = high > low ? high : low + 1;
        double step = step((end - low) / MOST_MARKS);
        List<Double> marks = new ArrayList<>();
        for (long mark = (long) Math.ceil(low / step - 1e-9); mark * step <= end + step * 1e-9; mark++) {
            marks.add(mark * step);
        }
        return new Axis(label, low, end, marks);
    }

    /** An axis of numbers of things, from 0: none of its marks is a fraction. */
    public static Axis ofCounts(String label, long most) {
        double step = Math.max(1, step((double) Math.max(1, most) / MOST_MARKS));
        double high = Math.max(1, most) * 1.04;
        List<Double> marks = new ArrayList<>();
        for (double mark = 0; mark <= high; mark += step) {
            marks.add(mark);
        }
        return new Axis(label, 0, high, marks);
    }

    /** An axis of whole things, counted from 0: the marks stand in their middle. */
    public static Axis ofThings(String label, int count) {
        double step = Math.max(1, step((double) count / MOST_MARKS));
        List<Double> marks = new ArrayList<>();
        for (double mark = 0; mark < count; mark += step) {
            marks.add(mark);
        }
        return new Axis(label, -0.5, count - 0.5, marks);
    }

    /** Where a number stands, 0 to 1. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    /** 1, 2 or 5 times a power of ten, at least {@code least}. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double times = least / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }
}
