package io.github.sparkpositional.kernel.tensor;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Suggestion;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How one number of a tensor column is written: an IEEE 754 binary format, or bfloat16 (the upper half of a float32),
 * always little-endian; or a byte, for pixels that are not normalised.
 *
 * <p>Narrowing rounds to nearest, ties to even; what is too large becomes an infinity, what is NaN stays NaN. Widening
 * is exact. A byte holds whole numbers from 0 to 255 and refuses all others.
 */
public enum Dtype {
    FLOAT32(4) {
        @Override
        void write(float[] values, int offset, int count, byte[] out, int outOffset) {
            littleEndian(out, outOffset, count * size()).asFloatBuffer().put(values, offset, count);
        }

        @Override
        void read(byte[] bytes, int offset, int count, float[] out, int outOffset) {
            littleEndian(bytes, offset, count * size()).asFloatBuffer().get(out, outOffset, count);
        }
    },
    FLOAT16(2) {
        @Override
        void write(float[] values, int offset, int count, byte[] out, int outOffset) {
            Float16.write(values, offset, count, out, outOffset);
        }

        @Override
        void read(byte[] bytes, int offset, int count, float[] out, int outOffset) {
            Float16.read(bytes, offset, count, out, outOffset);
        }
    },
    BFLOAT16(2) {
        @Override
        void write(float[] values, int offset, int count, byte[] out, int outOffset) {
            Bfloat16.write(values, offset, count, out, outOffset);
        }

        @Override
        void read(byte[] bytes, int offset, int count, float[] out, int outOffset) {
            Bfloat16.read(bytes, offset, count, out, outOffset);
        }
    },
    FLOAT64(8) {
        @Override
        void write(float[] values, int offset, int count, byte[] out, int outOffset) {
            for (int i = 0; i < count; i++) {
                DOUBLES.set(out, outOffset + 8 * i, (double) values[offset + i]);
            }
        }

        @Override
        void read(byte[] bytes, int offset, int count, float[] out, int outOffset) {
            for (int i = 0; i < count; i++) {
                out[outOffset + i] = (float) (double) DOUBLES.get(bytes, offset + 8 * i);
            }
        }
    },
    UINT8(1) {
        @Override
        void write(float[] values, int offset, int count, byte[] out, int outOffset) {
            for (int i = 0; i < count; i++) {
                out[outOffset + i] = toByte(values[offset + i]);
            }
        }

        @Override
        void read(byte[] bytes, int offset, int count, float[] out, int outOffset) {
            for (int i = 0; i < count; i++) {
                out[outOffset + i] = bytes[offset + i] & 0xff;
            }
        }
    };

    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private final int size;
    private final String label = name().toLowerCase(Locale.ROOT);

    Dtype(int size) {
        this.size = size;
    }

    /** Writes without checking bounds. */
    abstract void write(float[] values, int offset, int count, byte[] out, int outOffset);

    /** Reads without checking bounds. */
    abstract void read(byte[] bytes, int offset, int count, float[] out, int outOffset);

    /** The name users write, for example {@code bfloat16}; a public promise. */
    public String label() {
        return label;
    }

    /** Bytes per number. */
    public int size() {
        return size;
    }

    /** All names, in the order of the enum. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Dtype::label).toList();
    }

    /**
     * The dtype of a name.
     *
     * @throws IllegalArgumentException naming what there is
     */
    public static Dtype parse(String label) {
        return Arrays.stream(values())
                .filter(dtype -> dtype.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("dtype must be one of " + String.join(", ", labels())
                        + ", but is '" + label + "'. " + Suggestion.of(label, labels())));
    }

    /** Writes {@code count} values from {@code offset} on to {@code count * size()} bytes from {@code outOffset} on. */
    public void encode(float[] values, int offset, int count, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, count, values.length);
        Objects.checkFromIndexSize(outOffset, Math.multiplyExact(count, size), out.length);
        write(values, offset, count, out, outOffset);
    }

    /** All values as bytes, in order. */
    public byte[] encode(float[] values) {
        byte[] out = new byte[Math.multiplyExact(values.length, size)];
        write(values, 0, values.length, out, 0);
        return out;
    }

    /** Reads {@code count} values from {@code count * size()} bytes; float64 is rounded to float32. */
    public void decode(byte[] bytes, int offset, int count, float[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, Math.multiplyExact(count, size), bytes.length);
        Objects.checkFromIndexSize(outOffset, count, out.length);
        read(bytes, offset, count, out, outOffset);
    }

    /**
     * All bytes as values.
     *
     * @throws IllegalArgumentException if the bytes are not a whole number of values
     */
    public float[] decode(byte[] bytes) {
        if (bytes.length % size != 0) {
            throw new IllegalArgumentException("Expected a multiple of " + size + " bytes of " + label + ", but found "
                    + bytes.length + " bytes.");
        }
        float[] out = new float[bytes.length / size];
        read(bytes, 0, out.length, out, 0);
        return out;
    }

    private static byte toByte(float value) {
        int whole = (int) value;
        if (whole != value || whole < 0 || whole > 255) {
            throw new InvalidRowException(
                    Reason.OUT_OF_RANGE,
                    "The number " + value + " is not a whole one from 0 to 255, which is all that uint8 holds.");
        }
        return (byte) whole;
    }

    private static ByteBuffer littleEndian(byte[] bytes, int offset, int length) {
        return ByteBuffer.wrap(bytes, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
