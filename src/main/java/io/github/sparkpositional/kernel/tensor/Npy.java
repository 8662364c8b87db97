package io.github.sparkpositional.kernel.tensor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * NumPy's .npy files in memory: magic, format version, a header that reads as a Python dictionary, then the numbers.
 * Written in version 1.0, little-endian, row-major, the numbers starting at a multiple of 64 bytes.
 *
 * <p>Source: numpy/numpy {@code numpy/lib/format.py} (the format's definition is its module documentation).
 */
public final class Npy {
    private static final int ALIGNMENT = 64;

    /** The latest header: rows of one column mostly have the same shape. Any thread may replace it at any time. */
    private static volatile Written latest = new Written(Dtype.FLOAT32, new int[0], build(Dtype.FLOAT32));

    private Npy() {}

    /**
     * A complete .npy file.
     *
     * @param values as many as the product of the shape, row-major
     * @throws IllegalArgumentException if NumPy has no such dtype, or if shape and values disagree
     */
    public static byte[] encode(float[] values, Dtype dtype, int... shape) {
        if (Tensor.count(shape) != values.length) {
            throw new IllegalArgumentException(
                    "An array of shape " + Arrays.toString(shape) + " can't hold " + values.length + " values.");
        }
        byte[] header = cachedHeader(dtype, shape);
        byte[] file =
                Arrays.copyOf(header, Math.addExact(header.length, Math.multiplyExact(values.length, dtype.size())));
        dtype.write(values, 0, values.length, file, header.length);
        return file;
    }

    /**
     * A complete .npy file of 32-bit integers.
     *
     * @param values as many as the product of the shape, row-major
     * @throws IllegalArgumentException if shape and values disagree
     */
    public static byte[] encodeIntegers(int[] values, int... shape) {
        if (Tensor.count(shape) != values.length) {
            throw new IllegalArgumentException(
                    "An array of shape " + Arrays.toString(shape) + " can't hold " + values.length + " values.");
        }
        byte[] header = build(StoredType.I32, shape);
        int size = Math.addExact(header.length, Math.multiplyExact(values.length, Integer.BYTES));
        byte[] file = Arrays.copyOf(header, size);
        ByteBuffer.wrap(file, header.length, size - header.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .put(values);
        return file;
    }

    /**
     * A complete .npy file of numbers that are bytes already.
     *
     * @param dtype NumPy's name, for example {@code float16} or {@code int64}
     * @param numbers little-endian, row-major
     * @throws IllegalArgumentException if there is no such dtype
     */
    public static byte[] file(String dtype, int[] shape, byte[] numbers) {
        byte[] header = build(StoredType.ofNumpy(dtype), shape);
        byte[] file = Arrays.copyOf(header, Math.addExact(header.length, numbers.length));
        System.arraycopy(numbers, 0, file, header.length, numbers.length);
        return file;
    }

    /** Everything that stands before the numbers of an array of this shape. */
    public static byte[] header(Dtype dtype, int... shape) {
        return cachedHeader(dtype, shape).clone();
    }

    /**
     * The array in a complete .npy file, as float32.
     *
     * @throws IllegalArgumentException if the bytes are no such file, in one sentence
     */
    public static Tensor decode(byte[] file) {
        NpyHeader header = NpyHeader.parse(file, file.length);
        float[] values = new float[Tensor.count(header.shape())];
        header.type().decode(file, header.dataOffset(), values.length, values, 0);
        return new Tensor(header.shape(), values);
    }

    private static byte[] cachedHeader(Dtype dtype, int... shape) {
        Written written = latest;
        if (written.dtype != dtype || !Arrays.equals(written.shape, shape)) {
            written = new Written(dtype, shape.clone(), build(dtype, shape));
            latest = written;
        }
        return written.header;
    }

    private static byte[] build(Dtype dtype, int... shape) {
        Layout.NPY.require(dtype);
        return build(StoredType.of(dtype), shape);
    }

    private static byte[] build(StoredType type, int... shape) {
        String sizes = IntStream.of(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String dictionary = "{'descr': '" + type.npyName() + "', 'fortran_order': False, 'shape': (" + sizes
                + (shape.length == 1 ? "," : "") + "), }";
        int used = NpyHeader.MAGIC.length() + 4 + dictionary.length() + 1;
        int total = (used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        int length = total - NpyHeader.MAGIC.length() - 4;
        if (length > 0xffff) {
            throw new IllegalArgumentException("An array of " + shape.length + " axes has no .npy header.");
        }
        String start = NpyHeader.MAGIC + "\u0001\u0000" + (char) (length & 0xff) + (char) (length >>> 8) + dictionary;
        return (start + " ".repeat(total - used) + "\n").getBytes(ISO_8859_1);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Written(Dtype dtype, int[] shape, byte[] header) {}
}
