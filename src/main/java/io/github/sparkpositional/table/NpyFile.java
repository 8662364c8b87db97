package io.github.sparkpositional.table;

import io.github.sparkpositional.kernel.tensor.NpyHeader;
import java.util.Arrays;
import java.util.Optional;

/** NumPy's .npy format: one array in one file. */
final class NpyFile {
    private NpyFile() {}

    /**
     * Reads the array.
     *
     * @param key must be empty: an .npy file has no keys
     * @throws IllegalArgumentException if the header is wrong or disagrees with the file's size
     */
    static LoadedTable load(SeekableFile file, String key) {
        if (!key.isEmpty()) {
            throw new IllegalArgumentException("tableKey must be empty, because " + file.path()
                    + " is an .npy file with one array, but is '" + key + "'.");
        }
        return tensor(file).load(file, "array");
    }

    /** Where the array stands. */
    static StoredTensor tensor(SeekableFile file) {
        NpyHeader header;
        try {
            header = NpyHeader.parse(file.read(0, NpyHeader.MAX_BYTES), file.length());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "The file " + file.path() + " was rejected. " + wrong.getMessage(), wrong);
        }
        long[] shape = Arrays.stream(header.shape()).asLongStream().toArray();
        return new StoredTensor(
                Optional.of(header.type()), header.type().name(), shape, header.dataOffset(), file.length());
    }
}
