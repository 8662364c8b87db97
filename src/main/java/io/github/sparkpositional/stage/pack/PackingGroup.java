package io.github.sparkpositional.stage.pack;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.sequence.packing.Packing;
import io.github.sparkpositional.kernel.sequence.packing.SequencePacking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;

/** Buffered documents that may share rows. */
final class PackingGroup {
    private final Choices convention;
    private final Carried carried;
    private List<DocumentTokens> held = new ArrayList<>();
    private long buffered;

    PackingGroup(Choices convention, Carried carried) {
        this.convention = convention;
        this.carried = carried;
    }

    /** What a document takes of the buffer: its tokens, and what it brings along in units of 4 bytes. */
    static long cost(DocumentTokens document) {
        long carried = document.getCarried() == null ? 0 : document.getCarried().length / 4;
        return document.getIds().length + carried;
    }

    void add(DocumentTokens document) {
        held.add(document);
        buffered += cost(document);
    }

    long buffered() {
        return buffered;
    }

    /** Packs all documents but those of the last row, which may have room left; where there is one row, that too. */
    void packFull(Queue<PackedTokens> rows) {
        Packing packing = packing();
        int full = Math.max(1, packing.rows() - 1);
        pack(packing, full, rows);
    }

    /** Packs all documents. */
    void packAll(Queue<PackedTokens> rows) {
        Packing packing = packing();
        pack(packing, packing.rows(), rows);
    }

    private Packing packing() {
        int[] lengths =
                held.stream().mapToInt(document -> document.getIds().length).toArray();
        return SequencePacking.INSTANCE.pack(convention, lengths);
    }

    private void pack(Packing packing, int full, Queue<PackedTokens> rows) {
        for (int row = 0; row < full; row++) {
            rows.add(PackedTokens.of(pieces(packing, row), packing.lengths(row), convention));
        }
        List<DocumentTokens> open = full < packing.rows() ? pieces(packing, full) : List.of();
        held = new ArrayList<>();
        buffered = 0;
        open.forEach(this::add);
    }

    private List<DocumentTokens> pieces(Packing packing, int row) {
        return IntStream.range(packing.firstPiece(row), packing.firstPiece(row + 1))
                .mapToObj(piece -> piece(packing, piece))
                .toList();
    }

    private DocumentTokens piece(Packing packing, int piece) {
        DocumentTokens document = held.get(packing.document(piece));
        int start = packing.start(piece);
        int end = start + packing.length(piece);
        int tokens = document.getIds().length;
        if (end - start == tokens) {
            return document;
        }
        DocumentTokens cut = new DocumentTokens();
        cut.setIds(Arrays.copyOfRange(document.getIds(), start, end));
        if (document.getLabels() != null) {
            cut.setLabels(Arrays.copyOfRange(document.getLabels(), start, end));
        }
        if (carried != null) {
            cut.setCarried(carried.piece(document.getCarried(), tokens, start, end - start));
        }
        return cut;
    }
}
