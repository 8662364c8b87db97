package io.github.sparkpositional.table;

import io.github.sparkpositional.kernel.tensor.StoredType;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a tensor stands in its file. Whoever makes one has checked that its bytes lie inside the file and that, for a
 * known type, type and shape announce exactly so many.
 *
 * @param type of one element; empty if it is none of ours
 * @param typeName as the file names it
 * @param shape sizes per axis, slowest first, none negative
 * @param begin position of the first byte in the file
 * @param end position after the last byte
 */
@SuppressWarnings("ArrayRecordComponent")
record StoredTensor(Optional<StoredType> type, String typeName, long[] shape, long begin, long end) {
    private static final int CHUNK_BYTES = 1 << 20;

    /**
     * Reads the tensor and nothing else of its file.
     *
     * @param name of the tensor, for errors
     * @throws IllegalArgumentException if its type can't be read as float32, or if it is too large for one array
     */
    LoadedTable load(SeekableFile file, String name) {
        StoredType known = type.orElseThrow(() -> file.refused("the tensor '" + StrictJson.shortened(name)
                + "' has the type " + typeName + "; expected one of " + Arrays.toString(StoredType.values())));
        int[] sizes = sizes(file, name);
        float[] values = new float[Tensor.count(sizes)];
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, end - begin)];
            InputStream stream = file.from(begin);
            int read = 0;
            while (read < values.length) {
                int count = Math.min(chunk.length / known.size(), values.length - read);
                int length = count * known.size();
                if (stream.readNBytes(chunk, 0, length) < length) {
                    throw file.refused("it ended before its length of " + file.length() + " bytes");
                }
                sha256.update(chunk, 0, length);
                decode(file, known, chunk, count, values, read);
                read += count;
            }
            return new LoadedTable(new Tensor(sizes, values), HexFormat.of().formatHex(sha256.digest()));
        } catch (IOException failure) {
            throw new UncheckedIOException("Reading " + file.path() + " failed.", failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256", impossible);
        }
    }

    private static void decode(SeekableFile file, StoredType type, byte[] chunk, int count, float[] values, int read) {
        try {
            type.decode(chunk, 0, count, values, read);
        } catch (IllegalArgumentException inexact) {
            throw file.refused(inexact.getMessage().replaceFirst("\\.$", ""));
        }
    }

    private int[] sizes(SeekableFile file, String name) {
        try {
            int[] sizes = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
            Tensor.count(sizes);
            return sizes;
        } catch (ArithmeticException tooLarge) {
            throw file.refused("the tensor '" + StrictJson.shortened(name) + "' of shape " + Arrays.toString(shape)
                    + " has more numbers than one array can hold");
        }
    }
}
