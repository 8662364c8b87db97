package io.github.sparkpositional.image;

/**
 * Which bits of a bitmap's pixel are one of its colours.
 *
 * @param shift of the lowest one
 * @param most the value with all of them set; 0 where there are none
 */
record BmpSample(int shift, int most) {

    static BmpSample of(int mask) {
        int shift = mask == 0 ? 0 : Integer.numberOfTrailingZeros(mask);
        return new BmpSample(shift, mask >>> shift);
    }

    byte in(int pixel) {
        return (byte) (most == 0 ? 0 : (pixel >>> shift & most) * 255L / (most & 0xffffffffL));
    }
}
