package io.github.sparkpositional.kernel.position.fourier;

/** What coordinate times frequency counts. */
public enum AngleUnit {
    RADIANS(1),
    /** Multiples of pi. */
    HALF_TURNS(Math.PI),
    /** Multiples of 2 pi. */
    TURNS(2 * Math.PI);

    private final double radians;

    AngleUnit(double radians) {
        this.radians = radians;
    }

    double radians() {
        return radians;
    }
}
