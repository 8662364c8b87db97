package io.github.sparkpositional.kernel.position.relative;

/** Where the queries stand among the keys when there are fewer of them. */
public enum QueryAlignment {
    /** Query 0 stands beside key 0. */
    START {
        @Override
        long first(int queries, int keys) {
            return 0;
        }
    },
    /** The last query stands beside the last key, as in decoding with cached keys. */
    END {
        @Override
        long first(int queries, int keys) {
            return (long) keys - queries;
        }
    };

    /** Position of the first query, counted as keys are. */
    abstract long first(int queries, int keys);
}
