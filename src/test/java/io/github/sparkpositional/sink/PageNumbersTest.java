package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.junit.jupiter.api.Test;

class PageNumbersTest {
    private final PageNumbers numbers = new PageNumbers("embeddings");

    @Test
    void arraysOfAnyKindFollowEachOther() {
        float[] many = new float[100_000];
        many[99_999] = 5;
        numbers.add(UnsafeArrayData.fromPrimitiveArray(new float[] {1, 2}));
        numbers.add(new GenericArrayData(new Object[] {3f, 4f}));
        numbers.add(UnsafeArrayData.fromPrimitiveArray(many));
        FloatBuffer written = ByteBuffer.wrap(numbers.bytes(), 0, numbers.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        assertThat(written.remaining()).isEqualTo(100_004);
        assertThat(written.get(0)).isEqualTo(1);
        assertThat(written.get(3)).isEqualTo(4);
        assertThat(written.get(100_003)).isEqualTo(5);
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
}
