package io.github.sparkpositional.kernel.position.rotary;

/** Rotation for any JVM. */
final class PlainRotator implements PairRotator {

    @Override
    public void rotateHalf(float[] x, int vector, int heads, int dim, float[] angles, int from, int step, int pairs) {
        for (int head = 0; head < heads; head++) {
            int start = vector + head * dim;
            int angle = from + head * step;
            for (int i = 0; i < pairs; i++) {
                rotate(x, start + i, start + pairs + i, angles[angle + i], angles[angle + pairs + i]);
            }
        }
    }

    @Override
    public void rotateInterleaved(
            float[] x, int vector, int heads, int dim, float[] angles, int from, int step, int pairs) {
        for (int head = 0; head < heads; head++) {
            int start = vector + head * dim;
            int angle = from + head * step;
            for (int i = 0; i < pairs; i++) {
                rotate(x, start + 2 * i, start + 2 * i + 1, angles[angle + i], angles[angle + pairs + i]);
            }
        }
    }

    private static void rotate(float[] x, int first, int second, double cosine, double sine) {
        double a = x[first];
        double b = x[second];
        x[first] = (float) (a * cosine - b * sine);
        x[second] = (float) (b * cosine + a * sine);
    }
}
