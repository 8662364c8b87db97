package io.github.sparkpositional.table;

import io.github.sparkpositional.kernel.convention.Suggestion;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Hugging Face's safetensors format: 8 bytes with the length of a JSON header, the header, then the numbers of all
 * tensors without holes. One tensor is read out of any number without touching the others.
 *
 * <p>Source: huggingface/safetensors, README ("Format") and {@code safetensors/src/tensor.rs} (limit of the header,
 * {@code Metadata::validate}).
 */
final class SafetensorsFile {
    private static final int MAX_HEADER_BYTES = 100_000_000;

    private SafetensorsFile() {}

    /**
     * Reads one tensor.
     *
     * @param key its exact name; empty where the file holds only one
     * @throws IllegalArgumentException if there is no such tensor, with the nearest keys, or if any part of the header
     *     is wrong
     */
    static LoadedTable load(SeekableFile file, String key) {
        Map<String, StoredTensor> tensors = tensors(file);
        if (key.isEmpty() && tensors.size() == 1) {
            String only = tensors.keySet().iterator().next();
            return tensors.get(only).load(file, only);
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException("tableKey must be set, because " + file.path() + " holds "
                    + tensors.size() + " tensors. " + Suggestion.of(key, tensors.keySet()));
        }
        StoredTensor tensor = tensors.get(key);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "There is no tensor '" + key + "' in " + file.path() + ". " + Suggestion.of(key, tensors.keySet()));
        }
        return tensor.load(file, key);
    }

    /** All tensors of a file that keeps the format in every part. */
    static Map<String, StoredTensor> tensors(SeekableFile file) {
        return contents(file).tensors();
    }

    /** The strings that its header holds beside the tensors. */
    static Map<String, String> metadata(SeekableFile file) {
        return contents(file).metadata();
    }

    private static SafetensorsHeader.Contents contents(SeekableFile file) {
        if (file.length() < 8) {
            throw file.refused("it has " + file.length() + " bytes, and a safetensors file has at least 8");
        }
        long headerLength =
                ByteBuffer.wrap(file.read(0, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (headerLength < 0 || headerLength > MAX_HEADER_BYTES) {
            throw file.refused("its header declares " + Long.toUnsignedString(headerLength)
                    + " bytes, and more than 100 MB are not allowed");
        }
        if (headerLength > file.length() - 8) {
            throw file.refused(
                    "its header declares " + headerLength + " bytes, but the file has only " + file.length());
        }
        long dataBegin = 8 + headerLength;
        SafetensorsHeader.Contents contents =
                SafetensorsHeader.parse(file, file.read(8, (int) headerLength), dataBegin);
        checkCover(file, contents.tensors(), dataBegin);
        return contents;
    }

    /** The tensors, by position, follow each other from the first to the last byte: no overlap, no hole, no rest. */
    private static void checkCover(SeekableFile file, Map<String, StoredTensor> tensors, long dataBegin) {
        List<StoredTensor> byPosition = tensors.values().stream()
                .sorted(Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end))
                .toList();
        long covered = dataBegin;
        for (StoredTensor tensor : byPosition) {
            if (tensor.begin() != covered) {
                throw file.refused(
                        tensor.begin() < covered
                                ? "its tensors overlap at byte " + tensor.begin()
                                : "no tensor holds its bytes " + covered + " to " + tensor.begin());
            }
            covered = tensor.end();
        }
        if (covered != file.length()) {
            throw file.refused("no tensor holds its last " + (file.length() - covered) + " bytes");
        }
    }
}
