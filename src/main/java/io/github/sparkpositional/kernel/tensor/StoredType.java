package io.github.sparkpositional.kernel.tensor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * An element type that files of tables may hold, by its name in safetensors files (the constant's name) and in .npy
 * files. All are little-endian, and all are read as float32: float64 rounded, integers only where that is exact.
 */
public enum StoredType {
    F64("<f8", Dtype.FLOAT64),
    F32("<f4", Dtype.FLOAT32),
    F16("<f2", Dtype.FLOAT16),
    BF16("", Dtype.BFLOAT16),
    I64("<i8", 8, (bytes, at) -> (long) Views.LONGS.get(bytes, at)),
    U64("<u8", 8, (bytes, at) -> (long) Views.LONGS.get(bytes, at)),
    I32("<i4", 4, (bytes, at) -> (int) Views.INTS.get(bytes, at)),
    U32("<u4", 4, (bytes, at) -> Integer.toUnsignedLong((int) Views.INTS.get(bytes, at))),
    I16("<i2", 2, (bytes, at) -> (short) Views.SHORTS.get(bytes, at)),
    U16("<u2", 2, (bytes, at) -> Short.toUnsignedInt((short) Views.SHORTS.get(bytes, at))),
    I8("|i1", 1, (bytes, at) -> bytes[at]),
    U8("|u1", Dtype.UINT8),
    BOOL("|b1", 1, (bytes, at) -> bytes[at] == 0 ? 0 : 1);

    private final String npyName;
    private final int size;
    private final Dtype dtype;
    /** A function without state. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final IntegerReader integer;

    StoredType(String npyName, Dtype dtype) {
        this(npyName, dtype.size(), dtype, null);
    }

    StoredType(String npyName, int size, IntegerReader integer) {
        this(npyName, size, null, integer);
    }

    StoredType(String npyName, int size, Dtype dtype, IntegerReader integer) {
        this.npyName = npyName;
        this.size = size;
        this.dtype = dtype;
        this.integer = integer;
    }

    /** Bytes per number. */
    public int size() {
        return size;
    }

    /**
     * The type of NumPy's name, for example {@code uint8}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static StoredType ofNumpy(String name) {
        String letter = name.startsWith("float") ? "F" : name.startsWith("uint") ? "U" : "I";
        return ofSafetensors(letter + name.replaceAll("\\D", ""))
                .filter(type -> type != BF16)
                .orElseThrow(() -> new IllegalArgumentException("NumPy has no dtype '" + name + "' here."));
    }

    /** The type of that name in a safetensors header, for example {@code BF16}. */
    public static Optional<StoredType> ofSafetensors(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** The type of that {@code descr} in an .npy header, for example {@code <f4}. */
    public static Optional<StoredType> ofNpy(String name) {
        return Arrays.stream(values())
                .filter(type -> !name.isEmpty() && type.npyName.equals(name))
                .findFirst();
    }

    /** The type in which a file holds numbers of a dtype. */
    public static StoredType of(Dtype dtype) {
        return Arrays.stream(values())
                .filter(type -> type.dtype == dtype)
                .findFirst()
                .orElseThrow();
    }

    /** The name in an .npy header; empty if NumPy has no such type. */
    String npyName() {
        return npyName;
    }

    /**
     * Reads {@code count} numbers from {@code count * size()} bytes.
     *
     * @throws IllegalArgumentException if an integer has no exact float32
     */
    public void decode(byte[] bytes, int offset, int count, float[] out, int outOffset) {
        if (dtype != null) {
            dtype.decode(bytes, offset, count, out, outOffset);
            return;
        }
        Objects.checkFromIndexSize(offset, Math.multiplyExact(count, size), bytes.length);
        Objects.checkFromIndexSize(outOffset, count, out.length);
        for (int i = 0; i < count; i++) {
            out[outOffset + i] = exactly(integer.read(bytes, offset + i * size));
        }
    }

    private float exactly(long value) {
        // The cast back saturates: Long.MAX_VALUE would look exact. A negative U64 is one of 2^63 or more.
        if ((long) (float) value != value || value == Long.MAX_VALUE || (this == U64 && value < 0)) {
            throw new IllegalArgumentException("The " + this + " number "
                    + (this == U64 ? Long.toUnsignedString(value) : Long.toString(value))
                    + " has no exact float32 value; store the table as F32 or F64.");
        }
        return value;
    }

    /** Widens the little-endian integer that starts at an offset. */
    private interface IntegerReader {
        long read(byte[] bytes, int at);
    }

    private static final class Views {
        static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
        static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
        static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

        private Views() {}
    }
}
