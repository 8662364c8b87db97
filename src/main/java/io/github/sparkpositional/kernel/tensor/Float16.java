package io.github.sparkpositional.kernel.tensor;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits, bias 15. Every one of its 65,536 patterns survives
 * widening and narrowing again, NaN payloads included.
 */
final class Float16 {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int FLOAT_INFINITY = 0x7f80_0000;
    /** Float32 pattern of 2^-14, the smallest normal float16. */
    private static final int SMALLEST_NORMAL = 0x3880_0000;
    /** Float32 pattern of 65536, the first power of two above all float16. */
    private static final int TOO_LARGE = 0x4780_0000;
    /** Float32 and float16 exponents differ by 127 - 15. */
    private static final int BIAS_DIFFERENCE = (127 - 15) << 23;

    /** {@code Float.floatToFloat16} of JDK 20 and newer, one machine instruction; null before. */
    private static final MethodHandle OF_THE_JDK = ofTheJdk();

    private Float16() {}

    static void write(float[] values, int offset, int count, byte[] out, int outOffset) {
        if (OF_THE_JDK == null || anyNaN(values, offset, count)) {
            for (int i = 0; i < count; i++) {
                SHORTS.set(out, outOffset + 2 * i, fromFloat(values[offset + i]));
            }
            return;
        }
        try {
            for (int i = 0; i < count; i++) {
                SHORTS.set(out, outOffset + 2 * i, (short) OF_THE_JDK.invokeExact(values[offset + i]));
            }
        } catch (Throwable impossible) {
            throw new AssertionError("Float.floatToFloat16 throws nothing", impossible);
        }
    }

    static void read(byte[] bytes, int offset, int count, float[] out, int outOffset) {
        for (int i = 0; i < count; i++) {
            out[outOffset + i] = toFloat((short) SHORTS.get(bytes, offset + 2 * i));
        }
    }

    static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7fff_ffff;
        if (magnitude < SMALLEST_NORMAL) {
            // Floats from 0.5 to 1 are 2^-24 apart, as subnormal float16 are: the addition does the rounding.
            int rounded = Float.floatToRawIntBits(Math.abs(value) + 0.5f) - Float.floatToRawIntBits(0.5f);
            return (short) (sign | rounded);
        }
        if (magnitude < TOO_LARGE) {
            int tieToEven = magnitude >>> 13 & 1;
            return (short) (sign | (magnitude - BIAS_DIFFERENCE + 0xfff + tieToEven) >>> 13);
        }
        if (magnitude <= FLOAT_INFINITY) {
            return (short) (sign | 0x7c00);
        }
        int payload = magnitude >>> 13 & 0x3ff;
        return (short) (sign | 0x7c00 | (payload == 0 ? 0x200 : payload));
    }

    static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int magnitude = half & 0x7fff;
        if (magnitude < 0x400) {
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(magnitude * 0x1p-24f));
        }
        if (magnitude < 0x7c00) {
            return Float.intBitsToFloat(sign | (magnitude << 13) + BIAS_DIFFERENCE);
        }
        return Float.intBitsToFloat(sign | FLOAT_INFINITY | (magnitude & 0x3ff) << 13);
    }

    /**
     * The JDK's conversion gives other NaN payloads interpreted than compiled, so it is only for numbers. Written without
     * a branch: it runs at the speed of memory.
     */
    private static boolean anyNaN(float[] values, int offset, int count) {
        int negativeIfNaN = 0;
        for (int i = offset; i < offset + count; i++) {
            negativeIfNaN |= FLOAT_INFINITY - (Float.floatToRawIntBits(values[i]) & 0x7fff_ffff);
        }
        return negativeIfNaN < 0;
    }

    private static MethodHandle ofTheJdk() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(Float.class, "floatToFloat16", MethodType.methodType(short.class, float.class));
        } catch (ReflectiveOperationException olderJdk) {
            return null;
        }
    }
}
