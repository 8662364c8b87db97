package io.github.sparkpositional.bench;

/** What a ratio has to reach. */
record Target(Direction direction, double bound) {
    enum Direction {
        AT_LEAST,
        AT_MOST
    }

    static Target atLeast(double bound) {
        return new Target(Direction.AT_LEAST, bound);
    }

    static Target atMost(double bound) {
        return new Target(Direction.AT_MOST, bound);
    }

    boolean isMetBy(double ratio) {
        return direction == Direction.AT_LEAST ? ratio >= bound : ratio <= bound;
    }

    @Override
    public String toString() {
        return (direction == Direction.AT_LEAST ? ">= " : "<= ") + bound;
    }
}
