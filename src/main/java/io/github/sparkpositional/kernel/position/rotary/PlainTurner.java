package io.github.sparkpositional.kernel.position.rotary;

/** Rotation for any JVM. */
final class PlainTurner implements PairTurner {

    @Override
    public void turnHalf(float[] x, int head, float[] angles, int angle, int pairs) {
        for (int pair = 0; pair < pairs; pair++) {
            turn(x, head + pair, head + pairs + pair, angles[angle + pair], angles[angle + pairs + pair]);
        }
    }

    @Override
    public void turnInterleaved(float[] x, int head, float[] angles, int angle, int pairs) {
        for (int pair = 0; pair < pairs; pair++) {
            turn(x, head + 2 * pair, head + 2 * pair + 1, angles[angle + pair], angles[angle + pairs + pair]);
        }
    }

    static void turn(float[] x, int first, int second, double cosine, double sine) {
        double a = x[first];
        double b = x[second];
        x[first] = (float) (a * cosine - b * sine);
        x[second] = (float) (b * cosine + a * sine);
    }
}
