package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Position tables of this JVM: a table depends only on the convention and on a size, so all rows of data of one size and
 * all tasks of an executor share it. The least recently used tables go when they take more than {@value #MAX_BYTES} bytes.
 */
public final class PositionTables {
    private static final long MAX_BYTES = 128L << 20;

    private static final LinkedHashMap<Key, PositionTable> TABLES = new LinkedHashMap<>(64, 0.75f, true);
    private static long bytes;

    private PositionTables() {}

    /** The table of positions start, start + 1, ... */
    public static PositionTable of(TokenEncoding encoding, double start, int tokens) {
        return get(new Key(encoding, start, new int[] {tokens}), () -> {
            float[] values = encoding.table(start, tokens);
            return new PositionTable(values, tokens, encoding.dim());
        });
    }

    /** The table of a grid, prefix rows included; sizes as in {@link GridEncoding#table}. */
    public static PositionTable of(GridEncoding encoding, int... sizes) {
        return get(new Key(encoding, 0, sizes), () -> {
            float[] values = encoding.table(sizes);
            return new PositionTable(values, values.length / encoding.dim(), encoding.dim());
        });
    }

    private static PositionTable get(Key key, Supplier<PositionTable> make) {
        synchronized (TABLES) {
            PositionTable known = TABLES.get(key);
            if (known != null) {
                return known;
            }
        }
        PositionTable made = make.get();
        synchronized (TABLES) {
            PositionTable other = TABLES.putIfAbsent(key, made);
            if (other != null) {
                return other;
            }
            bytes += made.bytes();
            evict();
            return made;
        }
    }

    private static void evict() {
        var oldestFirst = TABLES.entrySet().iterator();
        while (bytes > MAX_BYTES && oldestFirst.hasNext()) {
            Map.Entry<Key, PositionTable> oldest = oldestFirst.next();
            bytes -= oldest.getValue().bytes();
            oldestFirst.remove();
        }
    }

    private record Key(Object encoding, double start, int[] sizes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && start == key.start
                    && Arrays.equals(sizes, key.sizes)
                    && encoding.equals(key.encoding);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * encoding.hashCode() + Double.hashCode(start)) + Arrays.hashCode(sizes);
        }
    }
}
