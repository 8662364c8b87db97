package io.github.sparkpositional.shard.megatron;

import io.github.sparkpositional.shard.ShardColumn;
import io.github.sparkpositional.shard.ShardEncoding;
import io.github.sparkpositional.shard.ShardFormat;
import io.github.sparkpositional.shard.ShardOptions;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * Indexed datasets of Megatron-LM, {@code write.format("megatron")}: the tokens of rows in a {@code .bin}, and their lengths in the
 * {@code .idx} beside it.
 */
public final class Megatron extends ShardFormat {
    /** Name of the format. */
    public static final String NAME = "megatron";

    private static final String VOCABULARY = "vocabularySize";

    /** {@code DType.optimal_dtype} of megatron/core/datasets/indexed_dataset.py. */
    private static final long SMALL_VOCABULARY = 65_500;

    public Megatron() {
        super(NAME);
    }

    @Override
    protected ShardEncoding encoding(StructType schema, ShardOptions options) {
        List<ShardColumn> columns = ShardColumn.of(schema);
        boolean isOne = columns.size() == 1
                && columns.get(0).array() != null
                && columns.get(0).array().shape().length == 1
                && List.of("int32", "int64").contains(columns.get(0).array().dtype());
        if (!isOne) {
            throw new IllegalArgumentException("an indexed dataset holds one column of tokens, array<int>, but the rows"
                    + " have " + schema.simpleString() + "; choose it with select, as a tensor of one axis");
        }
        Optional<Long> size = options.number(VOCABULARY, Integer.MAX_VALUE);
        TokenType type = size.isPresent() && size.get() < SMALL_VOCABULARY ? TokenType.UINT16 : TokenType.INT32;
        return new IndexedEncoding(columns.get(0), type, size.orElse((long) Integer.MAX_VALUE));
    }
}
