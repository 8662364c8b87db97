package io.github.sparkpositional.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.StoredType;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes tables as a safetensors file. The same tables give the same bytes: larger element types come first, so that
 * every tensor is aligned, and equal ones by key, as huggingface/safetensors' own {@code serialize} does.
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;
    private static final int CHUNK = 1 << 18;

    private final Map<String, String> metadata = new TreeMap<>();
    private final Map<String, Entry> entries = new TreeMap<>();

    /** Adds one string of the file's {@code __metadata__}. */
    public SafetensorsWriter metadata(String name, String text) {
        metadata.put(name, text);
        return this;
    }

    /**
     * Adds a tensor, narrowed to a dtype when it is written.
     *
     * @throws IllegalArgumentException if the key is taken
     */
    public SafetensorsWriter add(String key, Tensor tensor, Dtype dtype) {
        float[] values = tensor.values();
        return add(
                key,
                new Entry(
                        key,
                        StoredType.of(dtype),
                        tensor.shape(),
                        (from, count, out) -> dtype.encode(values, from, count, out, 0)));
    }

    /**
     * Adds a tensor of 32-bit integers.
     *
     * @param values as many as the product of the shape, row-major
     * @throws IllegalArgumentException if the key is taken, or if shape and values disagree
     */
    public SafetensorsWriter addIntegers(String key, int[] shape, int[] values) {
        if (Tensor.count(shape) != values.length) {
            throw new IllegalArgumentException("The tensor '" + key + "' has " + values.length
                    + " values, but its shape holds " + Tensor.count(shape) + ".");
        }
        return add(key, new Entry(key, StoredType.I32, shape, (from, count, out) -> ByteBuffer.wrap(out)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .put(values, from, count)));
    }

    private SafetensorsWriter add(String key, Entry entry) {
        if (key.isEmpty() || key.equals("__metadata__") || entries.putIfAbsent(key, entry) != null) {
            throw new IllegalArgumentException(
                    "The key of a tensor must be new, not empty and not __metadata__, but is '" + key + "'.");
        }
        return this;
    }

    /** Writes the file; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        List<Entry> ordered = entries.values().stream()
                .sorted(Comparator.comparingInt((Entry entry) -> entry.type.size())
                        .reversed()
                        .thenComparing(Entry::key))
                .toList();
        byte[] header = header(ordered);
        byte[] length = new byte[8];
        ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
        out.write(length);
        out.write(header);
        byte[] chunk = new byte[CHUNK * 8];
        for (Entry entry : ordered) {
            for (int from = 0; from < entry.count(); from += CHUNK) {
                int count = Math.min(CHUNK, entry.count() - from);
                entry.values.encode(from, count, chunk);
                out.write(chunk, 0, count * entry.type.size());
            }
        }
    }

    private byte[] header(List<Entry> ordered) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart("__metadata__");
                for (Map.Entry<String, String> text : metadata.entrySet()) {
                    json.writeStringField(text.getKey(), text.getValue());
                }
                json.writeEndObject();
            }
            long begin = 0;
            for (Entry entry : ordered) {
                long end = begin + (long) entry.count() * entry.type.size();
                json.writeObjectFieldStart(entry.key);
                json.writeStringField("dtype", entry.type.name());
                json.writeFieldName("shape");
                json.writeArray(entry.shape, 0, entry.shape.length);
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {begin, end}, 0, 2);
                json.writeEndObject();
                begin = end;
            }
            json.writeEndObject();
        }
        int padding = -bytes.size() & (ALIGNMENT - 1);
        bytes.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(String key, StoredType type, int[] shape, Values values) {
        int count() {
            return Tensor.count(shape);
        }
    }

    /** Writes some of a tensor's values to the start of a buffer. */
    private interface Values {
        void encode(int from, int count, byte[] out);
    }
}
