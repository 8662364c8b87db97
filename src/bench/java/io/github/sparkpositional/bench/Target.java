package io.github.sparkpositional.bench;

/** What a ratio has to reach. */
record Target(Direction direction, double bound) {
    enum Direction {
        AT_LEAST,
        AT_MOST,
        /** Neither above the bound nor below its inverse. */
        WITHIN
    }

    static Target atLeast(double bound) {
        return new Target(Direction.AT_LEAST, bound);
    }

    static Target atMost(double bound) {
        return new Target(Direction.AT_MOST, bound);
    }

    static Target within(double bound) {
        return new Target(Direction.WITHIN, bound);
    }

    boolean isMetBy(double ratio) {
        return switch (direction) {
            case AT_LEAST -> ratio >= bound;
            case AT_MOST -> ratio <= bound;
            case WITHIN -> ratio <= bound && ratio >= 1 / bound;
        };
    }

    @Override
    public String toString() {
        return switch (direction) {
            case AT_LEAST -> ">= " + bound;
            case AT_MOST -> "<= " + bound;
            case WITHIN -> "%.2f to %.2f".formatted(1 / bound, bound);
        };
    }
}
