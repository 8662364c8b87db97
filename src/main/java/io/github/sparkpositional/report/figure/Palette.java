package io.github.sparkpositional.report.figure;

import java.util.stream.IntStream;

/**
 * Colours for numbers that people with any kind of colour vision can put in order. Control points are the project's own;
 * between them colours are mixed in Oklab, where equal steps look equal.
 *
 * @see <a href="https://bottosson.github.io/posts/oklab/">B. Ottosson, A perceptual color space for image processing</a>
 */
public enum Palette {
    /** From dark to light, for numbers from little to much: lightness alone tells the order. */
    SEQUENTIAL(0x140b34, 0x33256b, 0x2f5184, 0x267a86, 0x38a27a, 0x86c45c, 0xd6dc55, 0xfdf6a8),
    /**
     * Blue over white to orange, for numbers on both sides of zero: red and green take no part. The ends are no darker
     * than colours are told by, since sines and cosines are at their ends more often than anywhere.
     */
    DIVERGING(0x174f8f, 0x3f82bb, 0x82b3d8, 0xc6dcec, 0xf7f5f1, 0xf4d5b0, 0xe5a563, 0xc97726, 0x96480a);

    private static final int STEPS = 256;

    private final int[] colors;

    Palette(int... controls) {
        double[][] points = IntStream.of(controls).mapToObj(Oklab::of).toArray(double[][]::new);
        this.colors = IntStream.range(0, STEPS)
                .map(step -> Oklab.color(between(points, (double) step / (STEPS - 1))))
                .toArray();
    }

    private static double[] between(double[][] points, double share) {
        double place = share * (points.length - 1);
        int below = Math.min((int) place, points.length - 2);
        double rest = place - below;
        double[] mixed = new double[3];
        for (int k = 0; k < mixed.length; k++) {
            mixed[k] = points[below][k] * (1 - rest) + points[below + 1][k] * rest;
        }
        return mixed;
    }

    /**
     * @param share 0 to 1, from the first colour to the last; what lies outside takes the colour at the end
     * @return 0xRRGGBB
     */
    public int color(double share) {
        return colors[(int) Math.round(Math.max(0, Math.min(1, share)) * (STEPS - 1))];
    }
}
