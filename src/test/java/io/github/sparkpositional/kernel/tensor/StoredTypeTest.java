package io.github.sparkpositional.kernel.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoredTypeTest {

    @ParameterizedTest
    @CsvSource({
        "F64, 000000000000f83f, 1.5",
        "F32, 0000c03f, 1.5",
        "F16, 003e, 1.5",
        "BF16, c03f, 1.5",
        "I64, fbffffffffffffff, -5",
        "U64, 0500000000000000, 5",
        "I32, fbffffff, -5",
        "U32, 000000ff, 4278190080",
        "I16, fbff, -5",
        "U16, fbff, 65531",
        "I8, fb, -5",
        "U8, fb, 251",
        "BOOL, 01, 1",
        "BOOL, 00, 0",
    })
    void eachTypeIsWidened(StoredType type, String hexadecimal, float expected) {
        float[] out = new float[1];
        type.decode(HexFormat.of().parseHex(hexadecimal), 0, 1, out, 0);
        assertThat(out).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"I64, 16777217", "I64, 9223372036854775807", "U64, -1", "U64, -9223372036854775808"})
    void integersThatFloat32CannotHoldAreRefused(StoredType type, long value) {
        byte[] bytes = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        assertThatThrownBy(() -> type.decode(bytes, 0, 1, new float[1], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The " + type + " number "
                        + (type == StoredType.U64 ? Long.toUnsignedString(value) : Long.toString(value))
                        + " has no exact float32 value; store the table as F32 or F64.");
    }

    @Test
    void largeIntegersThatFloat32CanHoldAreRead() {
        byte[] bytes = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(1L << 40)
                .putLong(Long.MIN_VALUE)
                .array();
        float[] out = new float[2];
        StoredType.I64.decode(bytes, 0, 2, out, 0);
        assertThat(out).containsExactly(0x1p40f, -0x1p63f);
    }

    @ParameterizedTest
    @EnumSource(StoredType.class)
    void nothingIsReadOutsideTheBytes(StoredType type) {
        assertThatThrownBy(() -> type.decode(new byte[2 * type.size()], 1, 2, new float[2], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @EnumSource(Dtype.class)
    void everyDtypeHasAStoredType(Dtype dtype) {
        assertThat(StoredType.of(dtype).size()).isEqualTo(dtype.size());
    }
}
