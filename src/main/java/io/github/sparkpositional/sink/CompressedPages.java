package io.github.sparkpositional.sink;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * What pages of one cell are when compressed: the same positions fill page after page, in all files. Where memory is short, Java takes
 * what lies here.
 */
final class CompressedPages {
    static final CompressedPages OF_THIS_PROCESS = new CompressedPages();

    /** Full pages and last ones of the columns that are written at the same time. */
    static final int MOST_PAGES = 16;

    /** Larger cells belong to columns as few have them. */
    static final int MOST_BYTES = 1 << 23;

    private record Known(CompressionCodecName codec, RepeatedPage page, byte[] compressed) {
        boolean is(CompressionCodecName wanted, RepeatedPage other) {
            return codec == wanted && page.isSame(other);
        }
    }

    private final Deque<SoftReference<Known>> pages = new ArrayDeque<>();

    /** Null where it is not known. */
    synchronized byte[] of(CompressionCodecName codec, RepeatedPage page) {
        pages.removeIf(each -> each.get() == null);
        for (SoftReference<Known> each : pages) {
            Known known = each.get();
            if (known != null && known.is(codec, page)) {
                pages.remove(each);
                pages.addFirst(each);
                return known.compressed();
            }
        }
        return null;
    }

    /** Keeps it in the place of the one that was not asked for the longest. */
    synchronized void keep(CompressionCodecName codec, RepeatedPage page, byte[] compressed) {
        // Tasks that begin together compress the same page.
        if (page.cellBytes() + compressed.length > MOST_BYTES || of(codec, page) != null) {
            return;
        }
        if (pages.size() == MOST_PAGES) {
            pages.removeLast();
        }
        pages.addFirst(new SoftReference<>(new Known(codec, page.copy(), compressed)));
    }
}
