package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.convention.Choices;
import java.util.Map;

/** Changes of a choice as people speak of them. */
final class ChangeWords {
    private static final Map<String, String> COLUMNS = Map.of(
            "interleaved", "sines and cosines alternating",
            "split", "sines then cosines in blocks per axis",
            "split-by-function", "sines of all axes, then cosines of all axes");

    private static final Map<String, String> ORDERS = Map.of(
            "row-major", "cells row by row",
            "column-major", "cells column by column",
            "merge-blocks", "cells in square blocks");

    private ChangeWords() {}

    /**
     * "... instead of ...".
     *
     * @param all every choice of the convention before the change
     */
    static String of(String choice, String from, String to, Choices all) {
        return noun(choice) + words(choice, to, all) + " instead of " + words(choice, from, all);
    }

    /** What the values are values of, where they don't say so themselves. */
    private static String noun(String choice) {
        return switch (choice) {
            case "exponent" -> "exponent ";
            case "axisOrder", "columns", "first", "tokenOrder", "positionOffset", "prefixRows", "pairing" -> "";
            default -> choice + " ";
        };
    }

    private static String words(String choice, String value, Choices all) {
        return switch (choice) {
            case "axisOrder" -> value.contains(",") ? value.replaceAll(",.*", "") + " first" : value + " alone";
            case "exponent" -> exponent(value, axes(all));
            case "columns" -> COLUMNS.getOrDefault(value, value);
            case "first" -> value.equals("sin") ? "sines first" : "cosines first";
            case "tokenOrder" -> ORDERS.getOrDefault(value, value);
            case "positionOffset" -> "counting from " + value.replaceFirst("\\.0$", "");
            case "prefixRows" ->
                value.equals("0") ? "no row in front" : value + (value.equals("1") ? " row" : " rows") + " in front";
            case "pairing" -> value.equals("half") ? "columns i and i + D/2 as pairs" : "neighbouring columns as pairs";
            default -> value;
        };
    }

    private static int axes(Choices all) {
        String order = all.written().getOrDefault("axisOrder", "x");
        return order.split(",").length;
    }

    /** The denominator, D being the columns of the whole vector. */
    private static String exponent(String rule, int axes) {
        String pairs = "D/" + 2 * axes;
        return switch (rule) {
            case "pairs-minus-one" -> pairs + "-1";
            case "pairs-minus-one-or-one" -> pairs + "-1 (or 1)";
            case "half-dim" -> axes == 1 ? pairs + " as it is" : pairs;
            default -> axes == 1 ? pairs + " rounded up to whole pairs" : pairs;
        };
    }
}
