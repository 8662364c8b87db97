package io.github.sparkpositional.job.inspect;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.report.PositionLayout;
import java.util.Map;

/**
 * Where the vectors of a table stand, by what is known of it.
 *
 * @param kind of the tensor column; empty for a table of a file
 * @param convention every choice by its name; empty where nothing is known
 */
record Placement(String kind, Map<String, String> convention) {

    /**
     * @param vectors how many there are
     * @param rows of the grid that they belong to; 0 where none is known
     * @param columns of the grid; 0 where none is known
     */
    PositionLayout of(int vectors, int rows, int columns) {
        long cells = (long) rows * columns;
        if (cells > 0 && vectors >= cells && !kind.startsWith("token")) {
            return grid(vectors - (int) cells, rows, columns);
        }
        int side = (int) Math.round(Math.sqrt(vectors - prefix()));
        boolean isSquare = kind.startsWith("grid") && side > 1 && side * side == vectors - prefix();
        return isSquare ? grid(prefix(), side, side) : PositionLayout.sequence(vectors);
    }

    private int prefix() {
        try {
            return Choices.of(convention).get(PositionChoices.PREFIX_ROWS);
        } catch (IllegalArgumentException damaged) {
            return 0;
        }
    }

    private PositionLayout grid(int prefixRows, int rows, int columns) {
        try {
            Choices choices = Choices.of(convention);
            return PositionLayout.grid(
                    prefixRows,
                    rows,
                    columns,
                    choices.get(PositionChoices.TOKEN_ORDER),
                    choices.get(PositionChoices.MERGE_SIZE));
        } catch (IllegalArgumentException | InvalidRowException damaged) {
            return PositionLayout.grid(prefixRows, rows, columns);
        }
    }
}
