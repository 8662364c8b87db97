package io.github.sparkpositional.kernel.sequence.packing;

/** Packs one document after another. */
final class InOrder {
    private InOrder() {}

    /** A piece that doesn't fit opens the next row. */
    static Packing pack(Segments pieces, int rowLength) {
        int[] rows = new int[pieces.count()];
        int row = -1;
        int room = 0;
        for (int piece = 0; piece < rows.length; piece++) {
            if (pieces.size(piece) > room) {
                row++;
                room = rowLength;
            }
            rows[piece] = row;
            room -= pieces.size(piece);
        }
        return Packing.of(pieces, rows, row + 1);
    }

    /** Documents are cut where a row ends; each piece takes a multiple of tokens, as does the row. */
    static Packing packFull(int[] documentLengths, int rowLength, int multiple) {
        Segments pieces = new Segments(multiple);
        int room = rowLength;
        for (int document = 0; document < documentLengths.length; document++) {
            int start = 0;
            while (start < documentLengths[document]) {
                int length = Math.min(room, documentLengths[document] - start);
                pieces.add(document, start, length);
                start += length;
                room -= PackedSlots.slot(length, multiple);
                room = room == 0 ? rowLength : room;
            }
        }
        return pack(pieces, rowLength);
    }
}
