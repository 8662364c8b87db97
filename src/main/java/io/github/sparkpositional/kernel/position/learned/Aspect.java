package io.github.sparkpositional.kernel.position.learned;

/** What a table's grid is fitted to. */
public enum Aspect {
    /** To the rows and columns of the new grid, each on its own. */
    STRETCH,
    /** To a square of the longer side, of which the top left is taken. */
    PRESERVE;

    /** The size that an axis is spread over. */
    int size(int own, int other) {
        return this == PRESERVE ? Math.max(own, other) : own;
    }
}
