package io.github.sparkpositional.shard.tar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes an archive that depends on names and contents alone: no times, no owners. Names that a POSIX header has no room for stand in
 * an extended one.
 */
public final class TarWriter {
    private static final int NAME = 100;
    private static final int MODE = 100;
    private static final int SIZE = 124;
    private static final int TIME = 136;
    private static final int CHECKSUM = 148;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final String READABLE = "0000644";

    private final OutputStream out;

    public TarWriter(OutputStream out) {
        this.out = out;
    }

    public void add(String name, byte[] content) throws IOException {
        byte[] written = name.getBytes(StandardCharsets.UTF_8);
        if (written.length >= NAME || written.length != name.length()) {
            file(new byte[] {'p', 'a', 'x'}, 'x', path(written));
        }
        file(Arrays.copyOf(written, Math.min(written.length, NAME - 1)), '0', content);
    }

    /** Bytes that a file takes whose name fits its header. */
    public static long bytes(long content) {
        return TarHeader.BLOCK + (content + TarHeader.BLOCK - 1) / TarHeader.BLOCK * TarHeader.BLOCK;
    }

    /** A record of its own length, which counts itself. */
    private static byte[] path(byte[] name) throws IOException {
        int rest = " path=\n".length() + name.length;
        int length = rest + 1;
        while (length != rest + Integer.toString(length).length()) {
            length = rest + Integer.toString(length).length();
        }
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write((length + " path=").getBytes(StandardCharsets.US_ASCII));
        record.write(name);
        record.write('\n');
        return record.toByteArray();
    }

    private void file(byte[] name, char type, byte[] content) throws IOException {
        byte[] header = new byte[TarHeader.BLOCK];
        System.arraycopy(name, 0, header, 0, name.length);
        put(header, MODE, READABLE);
        put(header, MODE + 8, "0000000");
        put(header, MODE + 16, "0000000");
        put(header, SIZE, String.format(Locale.ROOT, "%011o", content.length));
        put(header, TIME, "00000000000");
        header[TYPE] = (byte) type;
        put(header, MAGIC, "ustar\u000000");
        Arrays.fill(header, CHECKSUM, CHECKSUM + 8, (byte) ' ');
        int sum = 0;
        for (byte value : header) {
            sum += value & 0xff;
        }
        put(header, CHECKSUM, String.format(Locale.ROOT, "%06o\u0000 ", sum));
        out.write(header);
        out.write(content);
        out.write(new byte[(TarHeader.BLOCK - content.length % TarHeader.BLOCK) % TarHeader.BLOCK]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** Ends the archive; the stream stays open. */
    public void end() throws IOException {
        out.write(new byte[2 * TarHeader.BLOCK]);
    }
}
