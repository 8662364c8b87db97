package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.sequence.IdOutput;
import io.github.sparkpositional.kernel.sequence.PackedRow;
import io.github.sparkpositional.kernel.sequence.PositionIds;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.kernel.sequence.RandomizedPositions;
import io.github.sparkpositional.kernel.sequence.Separator;
import io.github.sparkpositional.kernel.sequence.packing.PackedSlots;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.NumericTensor;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.SideColumn;
import io.github.sparkpositional.stage.input.TokenCount;
import io.github.sparkpositional.stage.input.TokenInput;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/** Where the ids of a row come from. */
public interface IdSource extends Serializable {

    NumericTensor of(Object value, InternalRow sideColumns);

    /** Places, with padding told by a mask or by the ids. */
    final class Counted implements IdSource {
        private final TokenCount tokens;
        private final MaskInput mask;
        private final PositionRule rule;

        public Counted(TokenCount tokens, MaskInput mask, PositionRule rule) {
            this.tokens = tokens;
            this.mask = mask;
            this.rule = rule;
        }

        @Override
        public IntegerTensor of(Object value, InternalRow sideColumns) {
            return IntegerTensor.vector(positions(value, sideColumns, tokens.of(value)));
        }

        private int[] positions(Object value, InternalRow sideColumns, int count) {
            TokenInput input = tokens.input();
            if (mask.isThere()) {
                return rule.positions(mask.read(value, sideColumns, count));
            }
            return input.hasIds() ? rule.positions(rule.mask(input.ids(value))) : rule.positions(count);
        }
    }

    /** Places behind the first real token. */
    record Started(TokenCount tokens, SideColumn start) implements IdSource {
        @Override
        public IntegerTensor of(Object value, InternalRow sideColumns) {
            return IntegerTensor.vector(PositionIds.fromStart(tokens.of(value), start.number(sideColumns)));
        }
    }

    /** Positions drawn from the row's seed. */
    record Drawn(TokenCount tokens, Choices choices, SideColumn seed) implements IdSource {
        @Override
        public IntegerTensor of(Object value, InternalRow sideColumns) {
            int count = tokens.of(value);
            return IntegerTensor.vector(RandomizedPositions.INSTANCE.draw(choices, seed.seed(sideColumns), count));
        }
    }

    /**
     * Places within documents, and what else is known of documents. What follows the last document is padding, which belongs to
     * document -1.
     *
     * @param lengths column of their lengths; null where a separator tells them apart
     * @param separator null where there is none
     * @param start position of a document's first token
     * @param padding position of padding
     */
    record Documents(
            TokenCount tokens,
            SideColumn lengths,
            Separator separator,
            int start,
            int padding,
            int ignored,
            IdOutput output,
            int limit)
            implements IdSource {
        private static final int NO_DOCUMENT = -1;

        @Override
        public IntegerTensor of(Object value, InternalRow sideColumns) {
            int count = tokens.of(value);
            int[] documents = documents(value, sideColumns, count);
            PackedSlots slots = new PackedSlots(documents, 1, count);
            return switch (output) {
                case SEGMENTS -> IntegerTensor.vector(segments(slots, documents));
                case CUMULATIVE_LENGTHS -> IntegerTensor.vector(PackedRow.cumulativeLengths(documents));
                case LABELS -> IntegerTensor.vector(labels(value, slots, documents));
                case BLOCKED -> blocked(segments(slots, documents));
                default -> IntegerTensor.vector(slots.placed(PackedRow.positionIds(documents, start), padding));
            };
        }

        private static int[] segments(PackedSlots slots, int[] documents) {
            return slots.placed(PackedRow.segmentIds(documents), NO_DOCUMENT);
        }

        private int[] labels(Object value, PackedSlots slots, int[] documents) {
            int[] ids = Arrays.copyOf(tokens.input().ids(value), slots.start(documents.length));
            return slots.placed(PackedRow.labels(ids, documents, ignored), ignored);
        }

        private int[] documents(Object value, InternalRow sideColumns, int count) {
            if (lengths == null) {
                return separator.lengths(tokens.input().ids(value));
            }
            int[] documents = lengths.numbers(sideColumns);
            boolean negative = Arrays.stream(documents).anyMatch(length -> length < 0);
            if (negative || Arrays.stream(documents).asLongStream().sum() > count) {
                throw new InvalidRowException(
                        Reason.MISMATCH,
                        "The document lengths (column '" + lengths.name()
                                + "') must be at least 0 and sum up to at most" + " the " + count
                                + " tokens of the row, but are " + Arrays.toString(documents) + ".");
            }
            return documents;
        }

        private IntegerTensor blocked(int[] segments) {
            byte[] blocked = PackedRow.blocked(segments, limit);
            int[] flags = new int[blocked.length];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = blocked[i];
            }
            return IntegerTensor.matrix(segments.length, segments.length, flags);
        }
    }
}
