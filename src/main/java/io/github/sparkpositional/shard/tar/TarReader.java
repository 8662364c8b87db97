package io.github.sparkpositional.shard.tar;

import io.github.sparkpositional.kernel.NumberFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads an archive in one pass, as Python's {@code tarfile} reads a stream. Sizes in it are believed only as far as bytes follow;
 * an archive must end in a block of zeros, so that one which was cut off between two files is told from a whole one.
 */
public final class TarReader implements AutoCloseable {
    private static final int MOST_OF_A_HEADER = 1 << 20;
    private static final String PATH = "path";
    private static final String SIZE = "size";
    private static final String SPARSE = "GNU.sparse.";
    /** Where a header of GNU's sparse files, and a block that goes on with it, say that another one follows. */
    private static final int MORE_IN_HEADER = 482;

    private static final int MORE_IN_BLOCK = 504;

    private final InputStream in;
    private long position;
    private long ahead;
    private long padding;

    /** @param in the archive, decompressed; its {@code skipNBytes} tells where it ends */
    public TarReader(InputStream in) {
        this.in = in;
    }

    /**
     * A file of the archive.
     *
     * @param offset of its header
     * @param other what it is, where it is no file whose content follows; null for one
     */
    public record Entry(String name, long size, long offset, String other) {}

    /**
     * The next file; empty at the archive's end. Folders are none.
     *
     * @throws DamagedTarException if there is no way to go on
     */
    public Optional<Entry> next() throws IOException {
        Map<String, String> pax = Map.of();
        String longName = null;
        while (true) {
            skip(ahead + padding);
            long offset = position;
            byte[] block = bytes(TarHeader.BLOCK, offset, "it ends without the blocks that end an archive");
            if (isZero(block)) {
                return Optional.empty();
            }
            TarHeader header = TarHeader.parse(block, offset);
            begin(header.hasContent() ? header.size() : 0);
            switch (header.type()) {
                case 'L' -> longName = name(header, offset);
                case 'x', 'X' -> pax = PaxRecords.parse(extended(header, offset), offset);
                case '0', '\0', '7', 'S', '1', '2', '3', '4', '6' -> {
                    String name = pax.getOrDefault(PATH, longName == null ? header.name() : longName);
                    String other = other(header, pax);
                    if (header.hasContent()) {
                        begin(pax.containsKey(SIZE) ? size(pax.get(SIZE), offset) : header.size());
                    }
                    if (header.type() == 'S') {
                        passOverMap(block);
                    }
                    if (!name.endsWith("/")) {
                        return Optional.of(new Entry(pax.getOrDefault(SPARSE + "name", name), ahead, offset, other));
                    }
                    pax = Map.of();
                    longName = null;
                }
                case 'K', 'g' -> {
                    // Of links, or of the whole archive: nothing of a file's name.
                }
                default -> {
                    pax = Map.of();
                    longName = null;
                }
            }
        }
    }

    private static String other(TarHeader header, Map<String, String> pax) {
        return switch (header.type()) {
            case '1', '2' -> "a link to another file";
            case '3', '4', '6' -> "a device";
            case 'S' -> "a sparse file";
            default -> pax.keySet().stream().anyMatch(key -> key.startsWith(SPARSE)) ? "a sparse file" : null;
        };
    }

    /** Which parts of a sparse file are stored may take more blocks than its header. */
    private void passOverMap(byte[] header) throws IOException {
        boolean isMore = header[MORE_IN_HEADER] != 0;
        while (isMore) {
            byte[] block = bytes(TarHeader.BLOCK, position, "it ends within a header");
            isMore = block[MORE_IN_BLOCK] != 0;
        }
    }

    /** The content of the file that was met last; memory grows with what is there, not with what the header says. */
    public byte[] content() throws IOException {
        if (ahead > Integer.MAX_VALUE) {
            throw new IllegalStateException("a file of " + NumberFormat.count(ahead) + " bytes fits no array");
        }
        byte[] content = bytes((int) ahead, position, "a file should follow, but the archive ends");
        ahead = 0;
        return content;
    }

    private void begin(long size) {
        ahead = size;
        padding = (TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK;
    }

    private byte[] extended(TarHeader header, long offset) throws IOException {
        if (header.size() > MOST_OF_A_HEADER) {
            throw new DamagedTarException(
                    offset, "an extended header should have " + NumberFormat.count(header.size()) + " bytes");
        }
        return content();
    }

    private String name(TarHeader header, long offset) throws IOException {
        byte[] name = extended(header, offset);
        return TarName.of(Arrays.copyOf(name, TarHeader.end(name, 0, name.length)));
    }

    private static long size(String written, long offset) throws DamagedTarException {
        if (!written.matches("\\d{1,18}")) {
            throw new DamagedTarException(offset, "the size of a file is not a number");
        }
        return Long.parseLong(written);
    }

    private static boolean isZero(byte[] block) {
        for (byte value : block) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Looks behind the archive's end: archives that were put one behind the other end for every reader where the first one does.
     *
     * @throws DamagedTarException if anything but zeros is there
     */
    public void checkEnd() throws IOException {
        byte[] rest = new byte[1 << 13];
        int count = read(rest);
        while (count > 0) {
            for (int i = 0; i < count; i++) {
                if (rest[i] != 0) {
                    throw new DamagedTarException(position + i, "something follows the end of the archive");
                }
            }
            position += count;
            count = read(rest);
        }
    }

    private int read(byte[] target) throws IOException {
        try {
            return in.read(target);
        } catch (EOFException | ZipException damaged) {
            throw broken(position, damaged);
        }
    }

    private byte[] bytes(int count, long offset, String what) throws IOException {
        byte[] bytes;
        try {
            bytes = in.readNBytes(count);
        } catch (EOFException | ZipException damaged) {
            throw broken(position, damaged);
        }
        position += bytes.length;
        if (bytes.length < count) {
            throw new DamagedTarException(bytes.length == 0 ? offset : position, what);
        }
        return bytes;
    }

    private void skip(long count) throws IOException {
        long offset = position;
        try {
            in.skipNBytes(count);
        } catch (EOFException | ZipException damaged) {
            throw new DamagedTarException(
                    offset,
                    NumberFormat.count(count) + " bytes of a file should follow, but the archive ends or is damaged");
        }
        position += count;
        ahead = 0;
        padding = 0;
    }

    private static DamagedTarException broken(long position, IOException damaged) {
        return new DamagedTarException(
                position,
                damaged instanceof EOFException
                        ? "the compressed data end too early"
                        : "the compressed data are damaged (" + damaged.getMessage() + ")");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
