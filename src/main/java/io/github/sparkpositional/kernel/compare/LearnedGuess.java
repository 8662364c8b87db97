package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.position.learned.LearnedGridFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a trained table can be by its size. Its numbers come from training, so no formula can confirm it.
 *
 * @param words what its rows would stand for
 * @param presets names of the conventions that read it so
 */
public record LearnedGuess(String words, List<String> presets) {

    /**
     * All guesses for a table, those that say most first.
     *
     * @param rows number of vectors
     * @param grid sizes that its axes say; empty where they say none
     */
    public static List<LearnedGuess> of(int rows, List<Integer> grid) {
        Map<String, List<String>> guesses = new LinkedHashMap<>();
        for (Preset preset : Presets.byFamily(LearnedGridFamily.INSTANCE)) {
            cells(rows, preset.choices().get(PositionChoices.PREFIX_ROWS), grid)
                    .ifPresent(words -> add(guesses, words, preset));
        }
        if (grid.isEmpty()) {
            for (Preset preset : Presets.byFamily(LearnedFamily.INSTANCE)) {
                int first =
                        preset.choices().get(PositionChoices.POSITION_OFFSET).intValue();
                if (rows > first) {
                    add(guesses, "positions 0 to " + (rows - first - 1) + ", from row " + first + " on", preset);
                }
            }
            for (Preset preset : Presets.byFamily(FactorizedGridFamily.INSTANCE)) {
                add(guesses, rows + " rows, or columns, of a grid: one of two tables", preset);
            }
        }
        return guesses.entrySet().stream()
                .map(guess -> new LearnedGuess(guess.getKey(), List.copyOf(guess.getValue())))
                .toList();
    }

    /** Trained grids are square unless the table's own axes say otherwise. */
    private static Optional<String> cells(int rows, int prefix, List<Integer> grid) {
        int side = (int) Math.round(Math.sqrt(Math.max(0, rows - prefix)));
        if (!grid.isEmpty()) {
            return grid.size() == 2 && prefix == 0 ? Optional.of(words(grid.get(0), grid.get(1), 0)) : Optional.empty();
        }
        return side > 1 && side * side == rows - prefix ? Optional.of(words(side, side, prefix)) : Optional.empty();
    }

    private static String words(int rows, int columns, int prefix) {
        return rows + " x " + columns + " cells"
                + (prefix == 0 ? "" : " after " + prefix + (prefix == 1 ? " row" : " rows"));
    }

    private static void add(Map<String, List<String>> guesses, String words, Preset preset) {
        guesses.computeIfAbsent(words, any -> new ArrayList<>()).add(preset.name());
    }

    /** Names of the presets whose code base stores its table under this key, or under one that ends so. */
    public static List<String> byKey(String key) {
        return Presets.all().stream()
                .filter(preset -> keys(preset.choices()).stream()
                        .anyMatch(own -> own.equals(key) || own.endsWith("." + key) || key.endsWith("." + own)))
                .map(Preset::name)
                .toList();
    }

    private static List<String> keys(Choices choices) {
        return choices.written().entrySet().stream()
                .filter(choice -> choice.getKey().toLowerCase(Locale.ROOT).endsWith("tablekey"))
                .map(Map.Entry::getValue)
                .filter(key -> !key.isEmpty())
                .toList();
    }
}
