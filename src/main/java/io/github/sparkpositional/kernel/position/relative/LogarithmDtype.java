package io.github.sparkpositional.kernel.position.relative;

/**
 * The arithmetic that decides between two buckets. Boundaries fall on roots of integers, where float32 and float64 can
 * disagree; a model trained in float32 needs the buckets of float32.
 */
public enum LogarithmDtype {
    FLOAT32 {
        @Override
        double round(double value) {
            return (float) value;
        }
    },
    FLOAT64 {
        @Override
        double round(double value) {
            return value;
        }
    };

    /** To the nearest number of this dtype; one operation of float32 is one operation of double, rounded once. */
    abstract double round(double value);
}
