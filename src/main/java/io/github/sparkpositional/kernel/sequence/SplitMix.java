package io.github.sparkpositional.kernel.sequence;

/**
 * Random numbers from a seed, the same on every machine and in every release: SplitMix64 (Steele, Lea and Flood, "Fast
 * Splittable Pseudorandom Number Generators", 2014), where number i is a mix of {@code seed + (i + 1) * golden gamma}.
 */
public final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    public SplitMix(long seed) {
        this.state = seed;
    }

    /** 64 random bits. */
    public long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** A number in [0, 1) in steps of 2^-53. */
    public double nextFraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /**
     * A number in [0, bound), every one equally likely: the remainder of 63 bits, drawn again where the last, incomplete
     * run of remainders is hit.
     *
     * @throws IllegalArgumentException if bound is not positive
     */
    public long nextBelow(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, but is " + bound + ".");
        }
        long bits = next() >>> 1;
        long remainder = bits % bound;
        while (bits - remainder > Long.MAX_VALUE - (bound - 1)) {
            bits = next() >>> 1;
            remainder = bits % bound;
        }
        return remainder;
    }

    /** One seed out of two, for example a job's and a row's. */
    public static long seed(long first, long second) {
        return mix(mix(first + GOLDEN_GAMMA) ^ second);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
