package io.github.sparkpositional.model;

/** The vectors and tables that the cases are made with, and how far float32 angles are from exact ones. */
final class Probe {
    private Probe() {}

    /** {@code x[i] = float32(sin(0.7 i + 0.3))}. */
    static float[] vector(int dim) {
        float[] x = new float[dim];
        for (int i = 0; i < dim; i++) {
            x[i] = (float) Math.sin(0.7 * i + 0.3);
        }
        return x;
    }

    /** Row i, column c: {@code float32(sin(0.37 i + 1.3 c + 0.001 i c))}. */
    static float[] table(int rows, int columns) {
        float[] table = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < columns; c++) {
                table[i * columns + c] = (float) Math.sin(0.37 * i + 1.3 * c + 0.001 * i * c);
            }
        }
        return table;
    }

    /** The owner rounds the product of position and frequency to float32. */
    static double ofAngle(double position) {
        return Math.max(2e-7, Math.abs(position) * 1.2e-7);
    }

    /** The owner's power function is one of float32. */
    static Comparison.Tolerance ofFrequency(double[] expected) {
        return index -> Math.abs(expected[index]) * 4e-7;
    }
}
