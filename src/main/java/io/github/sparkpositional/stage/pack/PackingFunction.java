package io.github.sparkpositional.stage.pack;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.sequence.PackedRow;
import io.github.sparkpositional.kernel.sequence.Packing;
import io.github.sparkpositional.kernel.sequence.SequencePacking;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.MapPartitionsFunction;

/**
 * Packs the documents of a partition in portions. The documents of a portion's last row, which may have room left, are the
 * first of the next portion, so that documents in order pack as if there were no portions.
 */
public record PackingFunction(Choices convention, int bufferTokens)
        implements MapPartitionsFunction<DocumentTokens, PackedTokens> {

    @Override
    public Iterator<PackedTokens> call(Iterator<DocumentTokens> documents) {
        return new Portions(documents);
    }

    private final class Portions implements Iterator<PackedTokens> {
        private final Iterator<DocumentTokens> documents;
        private final int packedLength = convention.get(SequencePacking.PACKED_LENGTH);
        private final int firstPosition = convention.get(PackedRow.FIRST_POSITION);
        private final Queue<PackedTokens> rows = new ArrayDeque<>();
        private List<int[]> held = new ArrayList<>();

        Portions(Iterator<DocumentTokens> documents) {
            this.documents = documents;
        }

        @Override
        public boolean hasNext() {
            while (rows.isEmpty() && (documents.hasNext() || !held.isEmpty())) {
                packPortion();
            }
            return !rows.isEmpty();
        }

        @Override
        public PackedTokens next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return rows.remove();
        }

        private void packPortion() {
            long tokens = 0;
            long portion = Math.max(bufferTokens, 2L * packedLength);
            while (tokens < portion && documents.hasNext()) {
                int[] document = documents.next().getIds();
                if (document.length > 0) {
                    held.add(document);
                    tokens += document.length;
                }
            }
            int[] lengths = held.stream().mapToInt(document -> document.length).toArray();
            Packing packing = SequencePacking.INSTANCE.pack(convention, lengths);
            List<int[]> packed = held;
            held = new ArrayList<>();
            for (int row = 0; row < packing.rows(); row++) {
                boolean open = row == packing.rows() - 1 && documents.hasNext();
                if (open) {
                    for (int piece = packing.firstPiece(row); piece < packing.firstPiece(row + 1); piece++) {
                        held.add(tokens(packing, piece, packed));
                    }
                } else {
                    rows.add(row(packing, row, packed));
                }
            }
        }

        private int[] tokens(Packing packing, int piece, List<int[]> packed) {
            int[] tokens = new int[packing.length(piece)];
            System.arraycopy(packed.get(packing.document(piece)), packing.start(piece), tokens, 0, tokens.length);
            return tokens;
        }

        private PackedTokens row(Packing packing, int row, List<int[]> packed) {
            int[] lengths = packing.lengths(row);
            int[] ids = new int[Arrays.stream(lengths).sum()];
            int at = 0;
            for (int i = 0; i < lengths.length; i++) {
                int piece = packing.firstPiece(row) + i;
                System.arraycopy(packed.get(packing.document(piece)), packing.start(piece), ids, at, lengths[i]);
                at += lengths[i];
            }
            return PackedTokens.of(ids, lengths, firstPosition, packedLength);
        }
    }
}
