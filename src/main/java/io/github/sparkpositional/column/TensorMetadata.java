package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.tensor.Layout;
import java.util.Arrays;
import java.util.SortedMap;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;

/** The metadata of a tensor column, of floats or of integers. */
final class TensorMetadata {
    /** What Spark's Arrow conversion and its readers call an array whose length never differs. */
    private static final String FIXED_SIZE = "arrow.fixed-size-list.size";

    private TensorMetadata() {}

    static Metadata of(Layout layout, String dtype, int[] shape, String kind, SortedMap<String, String> convention) {
        MetadataBuilder tensor = new MetadataBuilder()
                .putString("layout", layout.label())
                .putString("dtype", dtype)
                .putLongArray("shape", Arrays.stream(shape).asLongStream().toArray())
                .putString("kind", kind);
        if (!convention.isEmpty()) {
            MetadataBuilder choices = new MetadataBuilder();
            convention.forEach(choices::putString);
            tensor.putMetadata("convention", choices.build());
        }
        MetadataBuilder metadata = new MetadataBuilder().putMetadata(TensorType.KEY, tensor.build());
        if (layout == Layout.FLAT && Arrays.stream(shape).allMatch(size -> size >= 0)) {
            metadata.putLong(FIXED_SIZE, Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact));
        }
        return metadata.build();
    }
}
