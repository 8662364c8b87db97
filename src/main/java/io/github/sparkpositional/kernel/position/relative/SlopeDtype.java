package io.github.sparkpositional.kernel.position.relative;

/** The arithmetic of slope times distance. */
public enum SlopeDtype {
    /** In double, rounded once. */
    FLOAT32 {
        @Override
        float bias(double slope, double distance) {
            return (float) (slope * distance);
        }
    },
    /** Slope, distance and product each rounded to bfloat16: what PyTorch makes of a bfloat16 slope times integers. */
    BFLOAT16 {
        @Override
        float bias(double slope, double distance) {
            return round(round((float) slope) * round((float) distance));
        }
    };

    abstract float bias(double slope, double distance);

    /** The slope as it is used. */
    float slope(double slope) {
        return bias(slope, 1);
    }

    /** To the nearest bfloat16, ties to even; for finite numbers. */
    private static float round(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.intBitsToFloat((bits + 0x7fff + (bits >>> 16 & 1)) & 0xffff0000);
    }
}
