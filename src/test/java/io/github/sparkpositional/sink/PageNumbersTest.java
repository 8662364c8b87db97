package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.stream.LongStream;
import org.apache.parquet.column.Encoding;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageNumbersTest {
    private final PageNumbers numbers = plain(NumberType.FLOAT);

    @Test
    void arraysOfAnyKindFollowEachOther() throws IOException {
        float[] many = new float[100_000];
        many[99_999] = 5;
        numbers.add(UnsafeArrayData.fromPrimitiveArray(new float[] {1, 2}));
        numbers.add(new GenericArrayData(new Object[] {3f, 4f}));
        numbers.add(UnsafeArrayData.fromPrimitiveArray(many));
        numbers.end();
        FloatBuffer written = ByteBuffer.wrap(numbers.bytes().toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        assertThat(numbers.encoding()).isEqualTo(Encoding.PLAIN);
        assertThat(written.remaining()).isEqualTo(100_004);
        assertThat(written.get(0)).isEqualTo(1);
        assertThat(written.get(3)).isEqualTo(4);
        assertThat(written.get(100_003)).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(NumberType.class)
    void everyFormOfAnArrayIsTheSameBytes(NumberType type) throws IOException {
        long[] values = {0, 1, -1, 1L << 30, -(1L << 30)};
        Object[] boxed = LongStream.of(values)
                .mapToObj(value -> switch (type) {
                    case FLOAT -> (Object) (float) value;
                    case DOUBLE -> (Object) (value + 0.1);
                    case INT -> (Object) (int) value;
                    case LONG -> (Object) (value << 20);
                })
                .toArray();
        GenericArrayData generic = new GenericArrayData(boxed);
        PageNumbers ofObjects = plain(type);
        ofObjects.add(generic);
        PageNumbers ofMemory = plain(type);
        ofMemory.add(
                switch (type) {
                    case FLOAT -> UnsafeArrayData.fromPrimitiveArray(generic.toFloatArray());
                    case DOUBLE -> UnsafeArrayData.fromPrimitiveArray(generic.toDoubleArray());
                    case INT -> UnsafeArrayData.fromPrimitiveArray(generic.toIntArray());
                    case LONG -> UnsafeArrayData.fromPrimitiveArray(generic.toLongArray());
                });
        assertThat(ofObjects.size()).isEqualTo(values.length * type.bytes()).isEqualTo(ofMemory.size());
        assertThat(ofObjects.bytes().toByteArray())
                .hasSize(ofObjects.size())
                .isEqualTo(ofMemory.bytes().toByteArray());
    }

    @Test
    void aNullThatTheTypeRulesOutIsNotWrittenAsZero() {
        UnsafeArrayData unsafe = UnsafeArrayData.fromPrimitiveArray(new float[100]);
        unsafe.setNullAt(99);
        for (ArrayData array : new ArrayData[] {unsafe, new GenericArrayData(new Object[] {1f, null})}) {
            assertThatThrownBy(() -> numbers.add(array))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("A cell of column 'embeddings' holds a null");
        }
    }

    private static PageNumbers plain(NumberType type) {
        return new PageNumbers("embeddings", type, 1 << 20, new NumberDictionary(type, 0));
    }
}
