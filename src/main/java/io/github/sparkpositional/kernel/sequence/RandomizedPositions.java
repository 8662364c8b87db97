package io.github.sparkpositional.kernel.sequence;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Level;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Positions drawn at random out of a range much longer than the sequence, distinct and in rising order (Ruoss et al.,
 * "Randomized Positional Encodings Boost Length Generalization of Transformers", 2023). Their vectors come from any
 * encoding of single positions.
 *
 * <p>Use it in training, so that longer sequences meet no unseen position later. Never use it when a result must not
 * depend on a seed.
 *
 * <p>The draw depends on the job's seed and the row's alone, so a retried or reordered row repeats it exactly.
 */
public final class RandomizedPositions implements Family {
    public static final Choice<Integer> POSITION_RANGE = Choice.integer(
                    "positionRange",
                    "Positions are drawn from 0 to positionRange - 1; it must be at least the longest sequence.")
            .where(range -> range > 0, "a positive integer");

    public static final Choice<Integer> POSITION_SEED = Choice.integer(
                    "positionSeed", "Seed of the random positions, combined with each row's own.")
            .orElse(0);

    public static final RandomizedPositions INSTANCE = new RandomizedPositions();

    private RandomizedPositions() {}

    @Override
    public String name() {
        return "randomized-positions";
    }

    @Override
    public String sentence() {
        return "Distinct positions in ascending order, drawn at random from a long range with a seed per row.";
    }

    @Override
    public Level level() {
        return Level.TOKEN;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(POSITION_RANGE, POSITION_SEED);
    }

    /**
     * Draws the positions of one row.
     *
     * @param rowSeed what tells the row from others, for example a hash of its key
     * @param n number of tokens
     * @return [n], rising
     * @throws InvalidRowException with {@code TOO_LONG} if the range has fewer than n positions
     */
    public int[] draw(Choices choices, long rowSeed, int n) {
        return draw(choices.get(POSITION_RANGE), SplitMix.seed(choices.get(POSITION_SEED), rowSeed), n);
    }

    /** Floyd's sampling: n numbers drawn, n remembered, whatever the range. */
    static int[] draw(int range, long seed, int n) {
        if (n > range) {
            throw new InvalidRowException(
                    Reason.TOO_LONG,
                    "positionRange must hold every token's position, but is " + range + " for " + n + " tokens.");
        }
        SplitMix random = new SplitMix(seed);
        Set<Integer> drawn = new HashSet<>(n * 2);
        int[] positions = new int[n];
        for (int i = 0; i < n; i++) {
            int newest = range - n + i;
            int candidate = (int) random.nextBelow(newest + 1L);
            positions[i] = drawn.add(candidate) ? candidate : newest;
            drawn.add(positions[i]);
        }
        Arrays.sort(positions);
        return positions;
    }
}
