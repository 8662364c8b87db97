package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.sequence.IdOutput;
import io.github.sparkpositional.kernel.sequence.PackedRow;
import io.github.sparkpositional.kernel.sequence.PositionIds;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.kernel.sequence.RandomizedPositions;
import io.github.sparkpositional.kernel.sequence.SeparatedRow;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.SideColumn;
import io.github.sparkpositional.stage.input.TokenCount;
import io.github.sparkpositional.stage.input.TokenInput;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/** Where the ids of a row come from. */
public interface IdSource extends Serializable {

    IntegerTensor of(Object value, InternalRow sideColumns);

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
     * Places within documents, and what else is known of documents.
     *
     * @param lengths column of their lengths; null where they end in a separator
     * @param separator token id that ends a document; 0 where there is none
     */
    record Documents(
            TokenCount tokens, SideColumn lengths, int separator, int start, int ignored, IdOutput output, int limit)
            implements IdSource {

        @Override
        public IntegerTensor of(Object value, InternalRow sideColumns) {
            int count = tokens.of(value);
            int[] documents = documents(value, sideColumns, count);
            return switch (output) {
                case SEGMENTS -> IntegerTensor.vector(PackedRow.segmentIds(documents));
                case CUMULATIVE_LENGTHS -> IntegerTensor.vector(PackedRow.cumulativeLengths(documents));
                case LABELS ->
                    IntegerTensor.vector(PackedRow.labels(tokens.input().ids(value), documents, ignored));
                case BLOCKED -> blocked(documents, count);
                default -> IntegerTensor.vector(PackedRow.positionIds(documents, start));
            };
        }

        private int[] documents(Object value, InternalRow sideColumns, int count) {
            if (lengths == null) {
                return SeparatedRow.lengths(tokens.input().ids(value), separator);
            }
            int[] documents = lengths.numbers(sideColumns);
            boolean negative = Arrays.stream(documents).anyMatch(length -> length < 0);
            if (negative || Arrays.stream(documents).asLongStream().sum() != count) {
                throw new InvalidRowException(
                        Reason.MISMATCH,
                        "The document lengths (column '" + lengths.name() + "') must be at least 0 and sum up to the "
                                + count + " tokens of the row, but are " + Arrays.toString(documents) + ".");
            }
            return documents;
        }

        private IntegerTensor blocked(int[] documents, int count) {
            byte[] blocked = SeparatedRow.blocked(PackedRow.segmentIds(documents), limit);
            int[] flags = new int[blocked.length];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = blocked[i];
            }
            return IntegerTensor.matrix(count, count, flags);
        }
    }
}
