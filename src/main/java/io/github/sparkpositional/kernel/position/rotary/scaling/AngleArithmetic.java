package io.github.sparkpositional.kernel.position.rotary.scaling;

import io.github.sparkpositional.kernel.FiniteNumbers;
import io.github.sparkpositional.kernel.convention.Choice;

/** The numbers that angles are computed in. */
public enum AngleArithmetic {
    /** Float64; cosines and sines are rounded once, and right at any position. */
    EXACT {
        @Override
        double[] powers(double base, int dim) {
            double[] powers = new double[dim / 2];
            for (int i = 0; i < powers.length; i++) {
                powers[i] = Math.pow(base, 2.0 * i / dim);
            }
            return powers;
        }

        @Override
        double[] series(double base, int dim) {
            return RotaryFrequencies.series(base, dim);
        }

        @Override
        public double rounded(double number) {
            return number;
        }

        @Override
        public double angle(double position, double frequency) {
            return position * frequency;
        }

        @Override
        public float scaled(double wave, double scale) {
            return FiniteNumbers.rounded(scale * wave);
        }
    },
    /**
     * Float32 at every step, as the code does that most models were trained with: the power, its reciprocal, frequency and angle
     * are rounded. Angles are off in proportion to the position, by up to 0.01 near position 131,071, and the model has learned it
     * so.
     */
    FLOAT32 {
        @Override
        double[] powers(double base, int dim) {
            double[] powers = new double[dim / 2];
            for (int i = 0; i < powers.length; i++) {
                float exponent = (float) (2 * i) / dim;
                powers[i] = (float) Math.pow((float) base, exponent);
            }
            return powers;
        }

        @Override
        double[] series(double base, int dim) {
            double[] series = powers(base, dim);
            for (int i = 0; i < series.length; i++) {
                series[i] = rounded(1 / series[i]);
            }
            return series;
        }

        @Override
        public double rounded(double number) {
            return (float) number;
        }

        @Override
        public double angle(double position, double frequency) {
            return (float) position * (float) frequency;
        }

        @Override
        public float scaled(double wave, double scale) {
            return FiniteNumbers.rounded((float) wave * (float) scale);
        }
    };

    public static final Choice<AngleArithmetic> ANGLE_ARITHMETIC = Choice.option(
                    "angleArithmetic",
                    "Arithmetic of frequencies and angles: float64, rounded once (exact), or float32 at every step, as the"
                            + " code of Llama, Qwen and most others has it, which differs by up to 0.001 before position 10,000"
                            + " and 0.01 before 131,072 (float32).",
                    AngleArithmetic.class)
            .orElse(EXACT);

    /** {@code base ^ (2 i / dim)} for every pair of {@code dim} columns. */
    abstract double[] powers(double base, int dim);

    /** {@code base ^ (-2 i / dim)} for every pair of {@code dim} columns. */
    abstract double[] series(double base, int dim);

    /** The result of one operation, as this arithmetic holds it. */
    public abstract double rounded(double number);

    public abstract double angle(double position, double frequency);

    /** A cosine or sine, times an amplitude. */
    public abstract float scaled(double wave, double scale);
}
