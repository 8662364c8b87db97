package io.github.sparkpositional.kernel.position.relative;

/** The sign of a relative position. Code bases disagree, and a table read with the wrong sign still gives numbers. */
public enum RelativeDirection {
    /** Positive where the key stands after the query (T5, Shaw). */
    KEY_MINUS_QUERY {
        @Override
        long distance(long query, long key) {
            return key - query;
        }
    },
    /** Positive where the key stands before the query (BERT relative_key, DeBERTa, Swin). */
    QUERY_MINUS_KEY {
        @Override
        long distance(long query, long key) {
            return query - key;
        }
    };

    abstract long distance(long query, long key);
}
