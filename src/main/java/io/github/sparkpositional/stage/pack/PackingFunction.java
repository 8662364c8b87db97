package io.github.sparkpositional.stage.pack;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.sequence.packing.SequencePacking;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.MapPartitionsFunction;

/**
 * Packs the documents of a partition in portions, each group of documents by itself. The documents of a portion's last row,
 * which may have room left, are the first of the next portion, so that documents in order pack as if there were no portions.
 *
 * @param carried null where documents bring nothing along
 */
public record PackingFunction(Choices convention, int bufferTokens, Carried carried)
        implements MapPartitionsFunction<DocumentTokens, PackedTokens> {

    @Override
    public Iterator<PackedTokens> call(Iterator<DocumentTokens> documents) {
        return new Portions(documents);
    }

    private final class Portions implements Iterator<PackedTokens> {
        private final Iterator<DocumentTokens> documents;
        private final long portion = Math.max(bufferTokens, 2L * convention.get(SequencePacking.PACKED_LENGTH));
        private final Queue<PackedTokens> rows = new ArrayDeque<>();
        private final Map<Object, PackingGroup> groups = new LinkedHashMap<>();
        private long buffered;

        Portions(Iterator<DocumentTokens> documents) {
            this.documents = documents;
        }

        @Override
        public boolean hasNext() {
            while (rows.isEmpty() && (documents.hasNext() || !groups.isEmpty())) {
                buffer();
                pack();
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

        private void buffer() {
            while (buffered < portion && documents.hasNext()) {
                DocumentTokens document = documents.next();
                if (document.getIds().length > 0) {
                    buffered += PackingGroup.cost(document);
                    group(document).add(document);
                }
            }
        }

        private PackingGroup group(DocumentTokens document) {
            Object key = carried == null ? "" : carried.group(document.getCarried(), document.getIds().length);
            return groups.computeIfAbsent(key, unused -> new PackingGroup(convention, carried));
        }

        /** The largest groups until half of the buffer is free; at the end one group after another. */
        private void pack() {
            if (!documents.hasNext()) {
                Iterator<PackingGroup> first = groups.values().iterator();
                if (first.hasNext()) {
                    first.next().packAll(rows);
                    first.remove();
                }
                return;
            }
            List<PackingGroup> largest = groups.values().stream()
                    .sorted(Comparator.comparingLong(PackingGroup::buffered).reversed())
                    .toList();
            for (PackingGroup group : largest) {
                if (buffered <= portion / 2) {
                    break;
                }
                buffered -= group.buffered();
                group.packFull(rows);
                buffered += group.buffered();
            }
            groups.values().removeIf(group -> group.buffered() == 0);
        }
    }
}
