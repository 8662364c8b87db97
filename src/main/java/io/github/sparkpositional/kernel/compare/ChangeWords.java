package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.ColumnOrder;
import io.github.sparkpositional.kernel.position.ExponentRule;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.PositionChoices.LeadingFunction;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.kernel.position.rotary.AngleFormat;
import io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Changes of a choice as people speak of them. */
final class ChangeWords {
    /** By the name of a choice: its value in words, among all choices of its convention. */
    private static final Map<String, BiFunction<String, Choices, String>> WORDS = new HashMap<>();

    static {
        say(PositionChoices.EXPONENT, (rule, all) -> denominator(rule, axes(all)));
        say(GridSinusoidFamily.AXIS_ORDER, (axes, all) -> axes[0] + (axes.length > 1 ? " first" : " alone"));
        say(PositionChoices.COLUMNS, (order, all) -> columns(order));
        say(
                PositionChoices.FIRST,
                (function, all) -> function == LeadingFunction.SIN ? "sines first" : "cosines first");
        say(PositionChoices.TOKEN_ORDER, (order, all) -> cells(order));
        say(
                PositionChoices.POSITION_OFFSET,
                (offset, all) -> "counting from " + offset.toString().replaceFirst("\\.0$", ""));
        say(PositionChoices.PREFIX_ROWS, (rows, all) -> prefix(rows));
        say(AngleFormat.PAIRING, (pairing, all) -> switch (pairing) {
            case HALF -> "columns i and i + D/2 as pairs";
            case INTERLEAVED -> "adjacent columns as pairs";
            case INTERLEAVED_TO_HALF -> "adjacent columns as pairs that come out D/2 apart";
            case QUARTER -> "columns i and i + D/4 of each half as pairs";
        });
    }

    private ChangeWords() {}

    private static <T> void say(Choice<T> choice, BiFunction<T, Choices, String> words) {
        WORDS.put(
                choice.name(),
                (value, all) -> value.equals(Change.ABSENT) ? value : words.apply(choice.parse(value), all));
    }

    /**
     * "... instead of ...".
     *
     * @param all every choice of the convention before the change
     */
    static String of(String choice, String from, String to, Choices all) {
        boolean speaksForItself = WORDS.containsKey(choice) && !choice.equals(PositionChoices.EXPONENT.name());
        return (speaksForItself ? "" : choice + " ") + words(choice, to, all) + " instead of "
                + words(choice, from, all);
    }

    private static String words(String choice, String value, Choices all) {
        return WORDS.getOrDefault(choice, (other, unused) -> other).apply(value, all);
    }

    private static int axes(Choices all) {
        return all.has(GridSinusoidFamily.AXIS_ORDER) ? all.get(GridSinusoidFamily.AXIS_ORDER).length : 1;
    }

    private static String columns(ColumnOrder order) {
        return switch (order) {
            case INTERLEAVED -> "sines and cosines alternating";
            case SPLIT -> "sines then cosines in blocks per axis";
            case SPLIT_BY_FUNCTION -> "sines of all axes, then cosines of all axes";
        };
    }

    private static String cells(TokenOrder order) {
        return switch (order) {
            case ROW_MAJOR -> "cells row by row";
            case COLUMN_MAJOR -> "cells column by column";
            case MERGE_BLOCKS -> "cells in square blocks";
        };
    }

    private static String prefix(int rows) {
        return rows == 0 ? "no prefix row" : rows + (rows == 1 ? " prefix row" : " prefix rows");
    }

    /** The denominator of the exponent, D being the columns of the whole vector. */
    private static String denominator(ExponentRule rule, int axes) {
        String pairs = "D/" + 2 * axes;
        return switch (rule) {
            case PAIRS_MINUS_ONE -> pairs + "-1";
            case PAIRS_MINUS_ONE_OR_ONE -> pairs + "-1 (or 1)";
            case HALF_DIM -> axes == 1 ? pairs + " as it is" : pairs;
            default -> axes == 1 ? pairs + " rounded up to whole pairs" : pairs;
        };
    }
}
