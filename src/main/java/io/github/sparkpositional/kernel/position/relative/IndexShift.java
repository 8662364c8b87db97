package io.github.sparkpositional.kernel.position.relative;

/** What is added to a distance, so that a table can be read with it from row 0 on. */
public enum IndexShift {
    /** Nothing. */
    NONE(0, 0),
    /** Shaw: distance -max is row 0. */
    MAX_DISTANCE(1, 0),
    /** BERT relative_key: distance -(max - 1) is row 0. */
    MAX_DISTANCE_MINUS_ONE(1, -1);

    private final int factor;
    private final int addend;

    IndexShift(int factor, int addend) {
        this.factor = factor;
        this.addend = addend;
    }

    boolean needsMaxDistance() {
        return factor != 0;
    }

    int of(int maxDistance) {
        return Math.addExact(factor * maxDistance, addend);
    }
}
