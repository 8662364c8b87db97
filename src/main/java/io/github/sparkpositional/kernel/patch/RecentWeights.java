package io.github.sparkpositional.kernel.patch;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the weights of the sizes seen last: the images of a data set share few sizes, and sines are not cheap. */
final class RecentWeights {
    private static final int CAPACITY = 128;
    /** Longer tables, of huge images, are cheap beside their image and not worth keeping. */
    private static final int LARGEST = 1 << 16;

    private static final Map<Key, ResampleWeights> RECENT = new LinkedHashMap<>(CAPACITY * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ResampleWeights> eldest) {
            return size() > CAPACITY;
        }
    };

    private RecentWeights() {}

    static ResampleWeights of(int from, int to, ResampleFilter filter) {
        Key key = new Key(from, to, filter);
        synchronized (RECENT) {
            ResampleWeights known = RECENT.get(key);
            if (known != null) {
                return known;
            }
        }
        ResampleWeights weights = ResampleWeights.compute(from, to, filter);
        if (weights.weights().length <= LARGEST) {
            synchronized (RECENT) {
                RECENT.put(key, weights);
            }
        }
        return weights;
    }

    private record Key(int from, int to, ResampleFilter filter) {}
}
