package io.github.sparkpositional.kernel.tensor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The upper half of a float32: 1 sign, 8 exponent and 7 fraction bits. Its patterns survive as those of float16 do. */
final class Bfloat16 {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private Bfloat16() {}

    static void write(float[] values, int offset, int count, byte[] out, int outOffset) {
        for (int i = 0; i < count; i++) {
            SHORTS.set(out, outOffset + 2 * i, fromFloat(values[offset + i]));
        }
    }

    static void read(byte[] bytes, int offset, int count, float[] out, int outOffset) {
        for (int i = 0; i < count; i++) {
            out[outOffset + i] = toFloat((short) SHORTS.get(bytes, offset + 2 * i));
        }
    }

    static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        if ((bits & 0x7fff_ffff) > 0x7f80_0000) {
            int upper = bits >>> 16;
            return (short) ((upper & 0x7f) == 0 ? upper | 0x40 : upper);
        }
        int tieToEven = bits >>> 16 & 1;
        return (short) ((bits + 0x7fff + tieToEven) >>> 16);
    }

    static float toFloat(short bfloat) {
        return Float.intBitsToFloat(bfloat << 16);
    }
}
