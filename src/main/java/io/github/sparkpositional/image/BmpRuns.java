package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;

/** Indices of a bitmap compressed by runs: of bytes (RLE8), or of two halves of a byte by turns (RLE4). */
final class BmpRuns {
    private static final int END_OF_ROW = 0;
    private static final int END = 1;
    private static final int MOVE = 2;

    private final EncodedBytes encoded;
    private final BmpLayout layout;
    private final boolean halves;
    private final byte[] indices;
    private long from;
    private int row;
    private int column;

    private BmpRuns(EncodedBytes encoded, BmpLayout layout) {
        this.encoded = encoded;
        this.layout = layout;
        this.halves = layout.bits() == 4;
        this.indices = new byte[layout.height() * layout.width()];
        this.from = layout.begin();
    }

    /** What no run reaches is 0. */
    static ByteImage read(EncodedBytes encoded, BmpLayout layout) {
        BmpRuns runs = new BmpRuns(encoded, layout);
        runs.read();
        return new ByteImage(layout.height(), layout.width(), 1, runs.indices);
    }

    private void read() {
        while (row < layout.height()) {
            int count = encoded.unsigned8(from);
            int value = encoded.unsigned8(from + 1);
            from += 2;
            if (count > 0) {
                for (int i = 0; i < count; i++) {
                    put(halves ? half(value, i) : value);
                }
            } else if (value == END_OF_ROW) {
                row++;
                column = 0;
            } else if (value == END) {
                return;
            } else if (value == MOVE) {
                column += encoded.unsigned8(from);
                row += encoded.unsigned8(from + 1);
                from += 2;
            } else {
                literal(value);
            }
            if (column >= layout.width() && row == layout.height() - 1) {
                return;
            }
        }
    }

    /** Indices as they are, filled up to an even number of bytes. */
    private void literal(int count) {
        for (int i = 0; i < count; i++) {
            put(halves ? half(encoded.unsigned8(from + i / 2), i) : encoded.unsigned8(from + i));
        }
        int bytes = halves ? (count + 1) / 2 : count;
        from += bytes + bytes % 2;
    }

    private static int half(int value, int place) {
        return place % 2 == 0 ? value >> 4 : value & 0xf;
    }

    /** What goes beyond the row is dropped. */
    private void put(int index) {
        if (column < layout.width()) {
            indices[layout.start(row) + column] = (byte) index;
        }
        column++;
    }
}
