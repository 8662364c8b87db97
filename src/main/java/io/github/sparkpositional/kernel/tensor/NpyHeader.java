package io.github.sparkpositional.kernel.tensor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * What stands before the numbers of an .npy file, of format version 1, 2 or 3. A header that was parsed agrees with its
 * file: the numbers that type and shape announce are there, and nothing else.
 *
 * @param type of one element
 * @param shape sizes per axis, slowest first
 * @param dataOffset where the numbers start, in bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record NpyHeader(StoredType type, int[] shape, int dataOffset) {
    static final String MAGIC = "\u0093NUMPY";

    /** No header is longer: NumPy itself refuses to read more than 10,000 bytes unless told otherwise. */
    public static final int MAX_BYTES = 1 << 16;

    /**
     * Reads a header.
     *
     * @param start the first {@link #MAX_BYTES} bytes of the file, or all where there are fewer
     * @param fileLength bytes of the whole file
     * @throws IllegalArgumentException if this is not an .npy file of a known type in row-major order, in one sentence
     */
    public static NpyHeader parse(byte[] start, long fileLength) {
        if (start.length < MAGIC.length() + 4 || !text(start, 0, MAGIC.length()).equals(MAGIC)) {
            throw new IllegalArgumentException("It is not an .npy file: it doesn't start with \\x93NUMPY.");
        }
        int version = start[MAGIC.length()];
        if (version < 1 || version > 3) {
            throw new IllegalArgumentException(".npy format version " + version + " is unknown; 1, 2 and 3 are known.");
        }
        int lengthBytes = version == 1 ? 2 : 4;
        int dictionaryOffset = MAGIC.length() + 2 + lengthBytes;
        long length = 0;
        for (int i = 0; i < lengthBytes && dictionaryOffset <= start.length; i++) {
            length |= (start[MAGIC.length() + 2 + i] & 0xffL) << (8 * i);
        }
        long dataOffset = dictionaryOffset + length;
        if (dataOffset > start.length) {
            throw new IllegalArgumentException("The .npy header declares " + length + " bytes, but "
                    + (dataOffset > fileLength
                            ? "the file has only " + fileLength
                            : "at most " + MAX_BYTES + " are read")
                    + ".");
        }
        NpyHeader header = new NpyDictionary(text(start, dictionaryOffset, (int) length)).header((int) dataOffset);
        long expected = header.dataOffset + header.dataLength();
        if (expected != fileLength) {
            throw new IllegalArgumentException("An .npy file of " + header.type + " with shape "
                    + Arrays.toString(header.shape) + " must have " + expected + " bytes, but has " + fileLength + ".");
        }
        return header;
    }

    private long dataLength() {
        try {
            return (long) Tensor.count(shape) * type.size();
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException(
                    "The .npy shape " + Arrays.toString(shape) + " has more numbers than an array can hold.", overflow);
        }
    }

    private static String text(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, ISO_8859_1);
    }
}
