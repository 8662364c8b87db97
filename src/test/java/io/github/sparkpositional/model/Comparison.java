package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a case expects beside what follows from its model: differences that are too large, and the largest one. */
final class Comparison {
    private final List<String> failures = new ArrayList<>();
    private double worst;

    double worst() {
        return worst;
    }

    List<String> failures() {
        return failures;
    }

    /** How far a number may be off, by its index. */
    interface Tolerance {
        double at(int index);
    }

    void equal(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            failures.add(what + " is " + actual + ", expected " + expected);
        }
    }

    void integers(String what, JsonNode expected, int[] actual) {
        int[] numbers = Arrays.stream(numbers(expected))
                .mapToInt(number -> (int) number)
                .toArray();
        if (!Arrays.equals(numbers, actual)) {
            failures.add(what + " differ: " + shortened(actual) + ", expected " + shortened(numbers));
        }
    }

    void near(String what, JsonNode expected, float[] actual, double tolerance) {
        near(what, numbers(expected), doubles(actual), index -> tolerance);
    }

    void near(String what, double[] expected, double[] actual, Tolerance tolerance) {
        if (expected.length != actual.length) {
            failures.add(what + " has " + actual.length + " numbers, expected " + expected.length);
            return;
        }
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(expected[i] - actual[i]);
            worst = Math.max(worst, difference);
            if (!(difference <= tolerance.at(i))) {
                failures.add(what + "[" + i + "] is " + actual[i] + ", expected " + expected[i] + " to within "
                        + tolerance.at(i));
                return;
            }
        }
    }

    /** All numbers of nested lists, in order. */
    static double[] numbers(JsonNode node) {
        if (!node.isArray()) {
            return new double[] {node.asDouble()};
        }
        List<double[]> parts = new ArrayList<>();
        node.forEach(element -> parts.add(numbers(element)));
        double[] all = new double[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    static int[] integers(JsonNode node) {
        return Arrays.stream(numbers(node)).mapToInt(number -> (int) number).toArray();
    }

    static double[] doubles(float[] values) {
        double[] widened = new double[values.length];
        Arrays.setAll(widened, i -> values[i]);
        return widened;
    }

    private static String shortened(int[] numbers) {
        return Arrays.toString(numbers.length <= 40 ? numbers : Arrays.copyOf(numbers, 40));
    }
}
