package io.github.sparkpositional.shard.mds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.shard.Decompression;
import io.github.sparkpositional.shard.ReadOptions;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The samples of a shard, in one pass: the number of samples, where each begins and the last one ends, the columns, the samples. Memory
 * is taken for bytes that are there, never for a number in the shard or its index.
 */
final class MdsReader implements AutoCloseable {
    private static final int MOST_OF_A_CONFIG = 1 << 24;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InputStream file;
    private final MdsEntry entry;
    private InputStream in;
    private long position;
    private ByteBuffer offsets;
    private int sample;

    /** @param file compressed or not */
    MdsReader(InputStream file, MdsEntry entry) {
        this.file = file;
        this.entry = entry;
    }

    /**
     * Whether there is another sample.
     *
     * @throws DamagedShardException if nothing can be read any more
     */
    boolean hasNext() throws IOException {
        if (offsets == null) {
            readHead();
        }
        if (sample < entry.samples()) {
            return true;
        }
        if (bytes(1).length > 0) {
            throw new DamagedShardException("something follows its last sample");
        }
        return false;
    }

    /** Number of the next sample, from 0. */
    int sample() {
        return sample;
    }

    /** Bytes of the next sample. */
    long size() {
        return offset(sample + 1) - offset(sample);
    }

    /** The next sample, which must fit an array. */
    byte[] next() throws IOException {
        long size = size();
        if (size > ReadOptions.MOST_OF_A_ROW) {
            throw new DamagedShardException("sample " + NumberFormat.count(sample) + " fits no row");
        }
        sample++;
        return exactly((int) size);
    }

    /** Passes over the next sample. */
    void skip() throws IOException {
        long size = size();
        sample++;
        try {
            in.skipNBytes(size);
        } catch (EOFException | ZipException damaged) {
            throw DamagedShardException.at(position, damaged);
        }
        position += size;
    }

    /** Where the values of a sample begin, and where the last one ends. */
    static int[] bounds(byte[] sample, List<MdsColumn> columns) {
        int head = Integer.BYTES
                * (int) columns.stream().filter(column -> column.size() == null).count();
        if (head > sample.length) {
            throw new IllegalArgumentException("it ends within the sizes of its values");
        }
        ByteBuffer sizes = MdsColumn.little(sample, 0, head);
        int[] bounds = new int[columns.size() + 1];
        long end = head;
        for (int i = 0; i < columns.size(); i++) {
            bounds[i] = (int) end;
            Integer size = columns.get(i).size();
            end += size == null ? Integer.toUnsignedLong(sizes.getInt()) : size;
            if (end > sample.length) {
                throw new IllegalArgumentException(
                        "it ends within its value '" + columns.get(i).name() + "'");
            }
        }
        bounds[columns.size()] = (int) end;
        if (end < sample.length) {
            throw new IllegalArgumentException(
                    "it has " + NumberFormat.count(sample.length - end) + " bytes more than its values");
        }
        return bounds;
    }

    private void readHead() throws IOException {
        try {
            in = Decompression.of(file);
        } catch (EOFException | ZipException damaged) {
            throw DamagedShardException.at(0, damaged);
        }
        long samples = Integer.toUnsignedLong(little(exactly(Integer.BYTES)).getInt());
        if (samples != entry.samples()) {
            throw new DamagedShardException("it says that it has " + NumberFormat.count(samples)
                    + " samples, and the index that it has " + NumberFormat.count(entry.samples()));
        }
        long length = Integer.BYTES * (samples + 1);
        if (length > Integer.MAX_VALUE >> 1) {
            throw new DamagedShardException(
                    "it has " + NumberFormat.count(samples) + " samples, more than fit into memory");
        }
        offsets = little(exactly((int) length));
        for (int i = 0; i < samples; i++) {
            if (size(i) < 0) {
                throw new DamagedShardException("sample " + NumberFormat.count(i) + " ends before it begins");
            }
        }
        if (offset((int) samples) != entry.raw().bytes()) {
            throw new DamagedShardException("its last sample ends at byte "
                    + NumberFormat.count(offset((int) samples)) + ", and the index says that there are "
                    + NumberFormat.count(entry.raw().bytes()));
        }
        long config = offset(0) - position;
        if (config < 0 || config > MOST_OF_A_CONFIG) {
            throw new DamagedShardException("its first sample can't begin at byte " + NumberFormat.count(offset(0)));
        }
        check(exactly((int) config));
    }

    private void check(byte[] config) throws IOException {
        try {
            if (!MdsEntry.columns(JSON.readTree(config)).equals(entry.columns())) {
                throw new DamagedShardException("its columns are not those that the index says");
            }
        } catch (JsonProcessingException noJson) {
            throw new DamagedShardException("it does not say what its columns are: " + noJson.getOriginalMessage());
        } catch (IllegalArgumentException other) {
            throw new DamagedShardException("it does not say what its columns are: " + other.getMessage());
        }
    }

    private long size(int number) {
        return offset(number + 1) - offset(number);
    }

    private long offset(int number) {
        return Integer.toUnsignedLong(offsets.getInt(Integer.BYTES * number));
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = bytes(count);
        if (bytes.length < count) {
            throw DamagedShardException.at(position, new EOFException());
        }
        return bytes;
    }

    private byte[] bytes(int count) throws IOException {
        try {
            byte[] bytes = in.readNBytes(count);
            position += bytes.length;
            return bytes;
        } catch (EOFException | ZipException damaged) {
            throw DamagedShardException.at(position, damaged);
        }
    }

    @Override
    public void close() throws IOException {
        if (in == null) {
            file.close();
        } else {
            in.close();
        }
    }
}
