package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;

class CompressedPagesTest {
    private static final CompressionCodecName ZSTD = CompressionCodecName.ZSTD;
    private static final byte[] COMPRESSED = {7, 8, 9};

    private final CompressedPages pages = new CompressedPages();

    @Test
    void aPageIsKnownByAllOfItsBytes() {
        pages.keep(ZSTD, page(1, 3, 400), COMPRESSED);
        assertThat(pages.of(ZSTD, page(1, 3, 400))).isEqualTo(COMPRESSED);
        assertThat(pages.of(ZSTD, page(2, 3, 400))).as("other levels").isNull();
        assertThat(pages.of(ZSTD, page(1, 4, 400))).as("another cell").isNull();
        assertThat(pages.of(ZSTD, page(1, 3, 500))).as("more cells").isNull();
        assertThat(pages.of(CompressionCodecName.SNAPPY, page(1, 3, 400)))
                .as("another codec")
                .isNull();
    }

    @Test
    void itKeepsItsOwnCopyOfTheCell() {
        RepeatedPage page = page(1, 3, 400);
        pages.keep(ZSTD, page, COMPRESSED);
        page.cell()[99]++;
        assertThat(pages.of(ZSTD, page)).isNull();
        assertThat(pages.of(ZSTD, page(1, 3, 400))).isEqualTo(COMPRESSED);
    }

    @Test
    void theOneThatWasNotAskedForTheLongestMakesRoom() {
        for (int i = 0; i < CompressedPages.MOST_PAGES; i++) {
            pages.keep(ZSTD, page(1, i, 400), COMPRESSED);
        }
        pages.of(ZSTD, page(1, 0, 400));
        pages.keep(ZSTD, page(1, 99, 400), COMPRESSED);
        assertThat(pages.of(ZSTD, page(1, 0, 400))).isNotNull();
        assertThat(pages.of(ZSTD, page(1, 99, 400))).isNotNull();
        assertThat(pages.of(ZSTD, page(1, 1, 400))).isNull();
    }

    @Test
    void aPageThatSeveralTasksHaveCompressedTakesOnePlace() {
        pages.keep(ZSTD, page(1, 99, 400), COMPRESSED);
        for (int i = 0; i < CompressedPages.MOST_PAGES; i++) {
            pages.keep(ZSTD, page(1, 3, 400), COMPRESSED);
        }
        assertThat(pages.of(ZSTD, page(1, 99, 400))).isNotNull();
    }

    @Test
    void largePagesAreNotKept() {
        pages.keep(ZSTD, page(1, 3, 400), new byte[CompressedPages.MOST_BYTES]);
        assertThat(pages.of(ZSTD, page(1, 3, 400))).isNull();
    }

    private static RepeatedPage page(int level, int first, int size) {
        byte[] cell = new byte[120];
        cell[0] = (byte) first;
        return new RepeatedPage(new byte[] {(byte) level}, cell, 100, size);
    }
}
