package io.github.sparkpositional.sink;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Large arrays that a closed file leaves to the next one. A file of a task lives for less than a second, and the memory of its pages is
 * tens of megabytes: made anew for each, the collector would clear it, copy it and find it dead. Where memory is short, Java takes
 * what lies here.
 *
 * @param <A> an array of primitive values
 */
final class SpareArrays<A> {
    static final SpareArrays<byte[]> OF_BYTES = new SpareArrays<>(byte[]::new, array -> array.length, Byte.BYTES);
    static final SpareArrays<char[]> OF_CHARS = new SpareArrays<>(char[]::new, array -> array.length, Character.BYTES);

    /** Smaller ones are made as fast as they are found. */
    private static final int LEAST_BYTES = 1 << 20;

    /** Larger ones belong to cells as few have them. */
    private static final int MOST_BYTES = 32 << 20;

    /** As many as the files have that are written at the same time. */
    private static final int MOST_ARRAYS = 8 * Runtime.getRuntime().availableProcessors();

    private final IntFunction<A> maker;
    private final ToIntFunction<A> length;
    private final int width;
    private final List<SoftReference<A>> spare = new ArrayList<>();

    /** @param width bytes of a value */
    SpareArrays(IntFunction<A> maker, ToIntFunction<A> length, int width) {
        this.maker = maker;
        this.length = length;
        this.width = width;
    }

    /** An array of at least so many values, whatever stands in it: the smallest one that was kept and is large enough, or a new one. */
    A take(int least) {
        return take(least, Integer.MAX_VALUE);
    }

    /** Such an array of no more than so many values, unless it is new. */
    A take(int least, int most) {
        A spared = (long) width * least < LEAST_BYTES ? null : spared(least, most);
        return spared == null ? maker.apply(least) : spared;
    }

    /** Null where none is large enough, and small enough. */
    private synchronized A spared(int least, int most) {
        spare.removeIf(each -> each.get() == null);
        A best = null;
        SoftReference<A> place = null;
        for (SoftReference<A> each : spare) {
            A array = each.get();
            if (array != null
                    && size(array) >= least
                    && size(array) <= most
                    && (best == null || size(array) < size(best))) {
                best = array;
                place = each;
            }
        }
        spare.remove(place);
        return best;
    }

    private int size(A array) {
        return length.applyAsInt(array);
    }

    /** Such an array that begins with the first values of another one, which nobody may use any more. */
    A larger(A array, int values, int least) {
        A larger = take(least);
        System.arraycopy(array, 0, larger, 0, values);
        keep(array);
        return larger;
    }

    /** Keeps an array that nobody uses any more. */
    synchronized void keep(A array) {
        long bytes = (long) width * size(array);
        if (bytes >= LEAST_BYTES && bytes <= MOST_BYTES && spare.size() < MOST_ARRAYS) {
            spare.add(new SoftReference<>(array));
        }
    }
}
