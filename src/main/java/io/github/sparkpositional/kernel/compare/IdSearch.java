package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.ids.GridIds;
import io.github.sparkpositional.kernel.position.ids.GridIdsFamily;
import io.github.sparkpositional.kernel.sequence.IdRule;
import io.github.sparkpositional.kernel.sequence.PositionIds;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the presets that give the ids of a tensor: [n] or [rows, n] of sequences, padded on one side or not, or [n] or [n, 2]
 * of the cells of a grid. Ids that follow from documents or other columns can't be told by themselves.
 */
public final class IdSearch {
    /** Past it every integer is no longer a float of its own. */
    private static final float MOST = 1 << 24;

    private IdSearch() {}

    /** All presets that give every id; none where a number is not whole. */
    public static List<PresetMatch> of(Tensor tensor) {
        int[] shape = Arrays.stream(tensor.shape()).filter(size -> size != 1).toArray();
        if (shape.length < 1 || shape.length > 2 || !isWhole(tensor.values())) {
            return List.of();
        }
        int[] ids = IntStream.range(0, tensor.values().length)
                .map(i -> (int) tensor.values()[i])
                .toArray();
        List<PresetMatch> origins = new ArrayList<>();
        for (Preset preset : Presets.byFamily(PositionIdsFamily.INSTANCE)) {
            sequences(ids, shape[shape.length - 1], preset.choices())
                    .ifPresent(words -> origins.add(new PresetMatch(preset.name(), words)));
        }
        for (Preset preset : Presets.byFamily(GridIdsFamily.INSTANCE)) {
            GridIds rule = GridIdsFamily.INSTANCE.ids(preset.choices());
            if (rule.width() == (shape.length == 1 ? 1 : shape[1])) {
                grid(ids, shape[0], rule).ifPresent(words -> origins.add(new PresetMatch(preset.name(), words)));
            }
        }
        return List.copyOf(origins);
    }

    /** Whether all are whole numbers that a float tells from their neighbours. */
    static boolean isWhole(float[] values) {
        for (float value : values) {
            if (value != (int) value || Math.abs(value) >= MOST) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> sequences(int[] ids, int length, Choices choices) {
        IdRule rule = choices.get(PositionIdsFamily.ID_RULE);
        if (length < 2 || (rule != IdRule.EVERY_TOKEN && rule != IdRule.REAL_TOKENS)) {
            return Optional.empty();
        }
        PositionRule counted = PositionIdsFamily.counted(choices);
        int front = 0;
        int behind = 0;
        boolean hasRun = false;
        for (int start = 0; start < ids.length; start += length) {
            int[] row = Arrays.copyOfRange(ids, start, start + length);
            int[] mask = rule == IdRule.EVERY_TOKEN
                    ? ones(length)
                    : mask(row, counted).orElse(null);
            if (mask == null
                    || !Arrays.equals(
                            row, PositionIds.countedByMask(mask, counted.start(), counted.paddingPosition()))) {
                return Optional.empty();
            }
            front += 1 - mask[0];
            behind += 1 - mask[length - 1];
            hasRun |= Arrays.stream(mask).sum() > 1;
        }
        int rows = ids.length / length;
        return hasRun
                ? Optional.of((rows == 1 ? "1 row" : rows + " rows") + " of " + length + " tokens"
                        + (front > 0 ? ", padded at the start" : "") + (behind > 0 ? ", padded at the end" : ""))
                : Optional.empty();
    }

    /** Which tokens are real if those in front or behind that have the padding's position are padding. */
    private static Optional<int[]> mask(int[] row, PositionRule rule) {
        int front = 0;
        while (front < row.length && row[front] == rule.paddingPosition()) {
            front++;
        }
        int behind = 0;
        while (behind < row.length - front && row[row.length - 1 - behind] == rule.paddingPosition()) {
            behind++;
        }
        for (int first : front == 0 ? new int[] {0} : new int[] {front - 1, front}) {
            for (int last : behind == 0 ? new int[] {0} : new int[] {behind - 1, behind}) {
                int[] mask = ones(row.length);
                Arrays.fill(mask, 0, first, 0);
                Arrays.fill(mask, row.length - last, row.length, 0);
                if (Arrays.equals(row, PositionIds.countedByMask(mask, rule.start(), rule.paddingPosition()))) {
                    return Optional.of(mask);
                }
            }
        }
        return Optional.empty();
    }

    private static int[] ones(int length) {
        int[] ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Optional<String> grid(int[] ids, int cells, GridIds rule) {
        return CandidateGrids.planes(cells).stream()
                .limit(CandidateGrids.MOST)
                .filter(sizes -> sizes[0] > 1 && sizes[1] > 1 && gives(rule, sizes, ids))
                .findFirst()
                .map(sizes -> "the cells of a grid " + sizes[0] + " x " + sizes[1]);
    }

    private static boolean gives(GridIds rule, int[] sizes, int[] ids) {
        try {
            return Arrays.equals(rule.of(Grid.of(sizes)), ids);
        } catch (InvalidRowException noSuchGrid) {
            return false;
        }
    }
}
