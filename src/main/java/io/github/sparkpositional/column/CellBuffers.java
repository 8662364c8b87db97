package io.github.sparkpositional.column;

import java.util.Optional;

/**
 * Memory for the cells of one task: rows of data of the same size are put together in the same memory one after the
 * other, since Spark copies a cell before it asks for the next. No memory is taken, zeroed and collected per row.
 */
public final class CellBuffers {
    private final CellFormat format;
    private CellBuffer room;
    private int rows = -1;

    public CellBuffers(CellFormat format) {
        this.format = format;
    }

    /** A cell, headers and all, with numbers left over in it; empty if its memory is not one of floats. */
    public Optional<CellBuffer> room(int wanted) {
        if (wanted != rows) {
            room = format.room(wanted).orElse(null);
            rows = wanted;
        }
        return Optional.ofNullable(room);
    }
}
