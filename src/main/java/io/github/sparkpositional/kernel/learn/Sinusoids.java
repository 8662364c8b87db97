package io.github.sparkpositional.kernel.learn;

import io.github.sparkpositional.kernel.position.wave.Wave;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sinusoids whose dot products come near a similarity. By Bochner's theorem a similarity that depends on the offset
 * alone is a sum of plane waves whose powers are not negative; a few of them say most of it.
 *
 * <p>Waves are chosen one by one, each the one that takes most of what is left of K in the sense of least squares over all
 * pairs of positions, and with each the powers of all are fitted anew (orthogonal matching pursuit: Pati, Rezaiifar and
 * Krishnaprasad, 1993). Taking the peaks of the Fourier transform instead leaves more of K, because waves over so few
 * positions overlap.
 */
public final class Sinusoids {
    /** What is left of K counts as nothing below this share. */
    private static final double NOTHING = 1e-7;
    /** A wave that was given up can be taken again; so often at most. */
    private static final int ROUNDS_PER_WAVE = 4;

    private Sinusoids() {}

    /**
     * The best waves.
     *
     * @param count how many, at least 1; fewer come out where fewer give all of the similarity that waves can give
     * @return strongest first; amplitudes are square roots of powers
     */
    public static List<Wave> nearest(Similarity similarity, int count) {
        Frequencies frequencies = Frequencies.of(similarity.grid());
        double[] spectrum = PowerSpectrum.of(similarity, frequencies);
        double nothing = NOTHING * norm(similarity.values());
        WavePowers powers = new WavePowers(frequencies, spectrum);
        for (long round = 0; round < (long) ROUNDS_PER_WAVE * count && powers.size() < count; round++) {
            int next = next(frequencies, spectrum, powers, nothing);
            if (next < 0) {
                break;
            }
            powers.add(next);
        }
        return IntStream.range(0, powers.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(wave -> -powers.power(wave))
                        .thenComparingInt(powers::frequency))
                .map(wave -> wave(frequencies, powers.frequency(wave), powers.power(wave)))
                .toList();
    }

    private static Wave wave(Frequencies frequencies, int frequency, double power) {
        return new Wave(
                Math.sqrt(power),
                frequencies.rowCycles(frequency),
                frequencies.rowPeriod(),
                frequencies.columnCycles(frequency),
                frequencies.columnPeriod());
    }

    /** The wave that takes most of what the others left; -1 where that is nothing. */
    private static int next(Frequencies frequencies, double[] spectrum, WavePowers powers, double nothing) {
        int best = -1;
        double most = nothing;
        for (int f = 0; f < spectrum.length; f++) {
            if (!powers.isClosed(f)) {
                double left = spectrum[f];
                for (int wave = 0; wave < powers.size(); wave++) {
                    left -= powers.power(wave) * frequencies.product(f, powers.frequency(wave));
                }
                double share = left / Math.sqrt(frequencies.product(f, f));
                if (share > most) {
                    most = share;
                    best = f;
                }
            }
        }
        return best;
    }

    private static double norm(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
