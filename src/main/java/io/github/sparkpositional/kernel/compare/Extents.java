package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a table of so many rows can have been made for. */
public final class Extents {
    private static final int[] PREFIXES = {0, 1, 2, 5};
    /** As many are worth trying where each is tried with every choice made otherwise. */
    public static final int LIKELY = 12;

    private Extents() {}

    /** All of them, likely ones first: squares before other grids, with the convention's own number of prefix rows before others. */
    public static List<Extent> of(Convention convention, int rows) {
        if (!(convention.family() instanceof GridFamily)) {
            return List.of(Extent.sequence(0, rows));
        }
        Set<Integer> prefixes = new LinkedHashSet<>();
        prefixes.add(prefixRows(convention));
        for (int prefix : PREFIXES) {
            prefixes.add(prefix);
        }
        List<int[]> grids = new ArrayList<>();
        for (int prefix : prefixes) {
            if (rows > prefix) {
                int cells = rows - prefix;
                grids.addAll(
                        hasFrames(convention.choices()) ? CandidateGrids.volumes(cells) : CandidateGrids.planes(cells));
            }
        }
        int own = rows - prefixRows(convention);
        grids.sort(Comparator.comparing((int[] sizes) -> !isSquare(sizes))
                .thenComparing(sizes -> Extent.grid(sizes).cells() != own));
        return grids.stream().map(Extent::grid).toList();
    }

    /** Whether a convention is one of frames, rows and columns. */
    static boolean hasFrames(Choices choices) {
        return choices.has(GridSinusoidFamily.AXIS_ORDER)
                && List.of(choices.get(GridSinusoidFamily.AXIS_ORDER)).contains("t");
    }

    private static boolean isSquare(int[] sizes) {
        return sizes[sizes.length - 1] == sizes[sizes.length - 2];
    }

    private static int prefixRows(Convention convention) {
        return convention.family().choices().stream().anyMatch(PositionChoices.PREFIX_ROWS::equals)
                ? convention.choices().get(PositionChoices.PREFIX_ROWS)
                : 0;
    }
}
