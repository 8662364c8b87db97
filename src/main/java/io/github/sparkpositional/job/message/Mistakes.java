package io.github.sparkpositional.job.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The mistakes of a job file, found one after another and reported together, each once. */
public final class Mistakes {
    private static final int MOST = 100;

    private final Map<String, JobMistakeException> found = new LinkedHashMap<>();
    private int added;

    public void add(JobMistakeException mistake) {
        added++;
        found.putIfAbsent(mistake.getMessage(), mistake);
    }

    /** What an action gives; empty where it ends in a mistake. */
    public <T> Optional<T> in(Supplier<T> action) {
        try {
            return Optional.of(action.get());
        } catch (JobMistakeException mistake) {
            add(mistake);
            return Optional.empty();
        }
    }

    /** Whether an action ended without a mistake. */
    public boolean check(Runnable action) {
        return in(() -> {
                    action.run();
                    return true;
                })
                .isPresent();
    }

    public boolean areFound() {
        return !found.isEmpty();
    }

    /** Whether an action ended without a mistake, thrown or added. */
    public boolean passes(Runnable action) {
        int before = added;
        return check(action) && added == before;
    }

    /**
     * @throws JobMistakeException with all of them, one a line; the one itself where there is only one
     */
    public void throwAll() {
        if (found.size() == 1) {
            throw found.values().iterator().next();
        }
        if (!found.isEmpty()) {
            throw JobMistakeException.of(
                    found.keySet().stream().limit(MOST).toList(), Math.max(0, found.size() - MOST));
        }
    }
}
