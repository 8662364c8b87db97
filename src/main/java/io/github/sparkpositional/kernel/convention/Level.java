package io.github.sparkpositional.kernel.convention;

/** What the numbers of a family belong to. */
public enum Level {
    TOKEN("token"),
    GRID("grid"),
    TOKEN_RELATION("relation of tokens"),
    GRID_RELATION("relation of cells");

    private final String words;

    Level(String words) {
        this.words = words;
    }

    /** Whether positions are rows and columns, and sizes those of a grid. */
    public boolean isOfCells() {
        return this == GRID || this == GRID_RELATION;
    }

    @Override
    public String toString() {
        return words;
    }
}
