package io.github.sparkpositional.kernel.position.fourier;

import io.github.sparkpositional.kernel.sequence.SplitMix;

/**
 * Standard normal numbers from a seed, the same on every machine: the Box-Muller transform of two uniform numbers of
 * {@link SplitMix}, cosine branch first.
 */
final class Gaussian {
    private final SplitMix uniform;
    private double spare = Double.NaN;

    Gaussian(long seed) {
        this.uniform = new SplitMix(seed);
    }

    double next() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform.nextFraction()));
        double angle = 2 * Math.PI * uniform.nextFraction();
        spare = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }
}
