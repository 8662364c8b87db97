package io.github.sparkpositional.sink;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;

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

    private record Known(RepeatedPage page, byte[] compressed) {}

    private final Deque<SoftReference<Known>> pages = new ArrayDeque<>();

    /** Null where it is not known. */
    synchronized byte[] of(RepeatedPage page) {
        pages.removeIf(each -> each.get() == null);
        for (SoftReference<Known> each : pages) {
            Known known = each.get();
            if (known != null && known.page().isSame(page)) {
                pages.remove(each);
                pages.addFirst(each);
                return known.compressed();
            }
        }
        return null;
    }

    /** Keeps it in the place of the one that was not asked for the longest. */
    synchronized void keep(RepeatedPage page, byte[] compressed) {
        // Tasks that begin together compress the same page.
        if (page.cellBytes() + compressed.length > MOST_BYTES || of(page) != null) {
            return;
        }
        if (pages.size() == MOST_PAGES) {
            pages.removeLast();
        }
        pages.addFirst(new SoftReference<>(new Known(page.copy(), compressed)));
    }
}
