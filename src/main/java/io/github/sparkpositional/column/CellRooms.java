package io.github.sparkpositional.column;

import java.util.Optional;

/**
 * Memory for the cells of one task: rows of data of the same size are put together in the same memory one after the
 * other, since Spark copies a cell before it asks for the next. No memory is taken, zeroed and collected per row.
 */
public final class CellRooms {
    private final CellFormat format;
    private CellRoom room;
    private int rows = -1;

    public CellRooms(CellFormat format) {
        this.format = format;
    }

    /** A cell, headers and all, with numbers left over in it; empty if its memory is not one of floats. */
    public Optional<CellRoom> room(int wanted) {
        if (wanted != rows) {
            room = format.room(wanted).orElse(null);
            rows = wanted;
        }
        return Optional.ofNullable(room);
    }
}
