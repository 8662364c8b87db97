package io.github.sparkpositional.table;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A file in memory; it counts the bytes that are read. */
final class MemoryFile implements SeekableFile {
    private final String path;
    private final byte[] content;
    private long bytesRead;

    MemoryFile(String path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    /** A safetensors file with this header and so many zero bytes. */
    static MemoryFile safetensors(String header, int dataLength) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        byte[] content = ByteBuffer.allocate(8 + json.length + dataLength)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
        return new MemoryFile("memory.safetensors", content);
    }

    long bytesRead() {
        return bytesRead;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long length() {
        return content.length;
    }

    @Override
    public InputStream from(long position) {
        return new ByteArrayInputStream(content, (int) position, content.length - (int) position) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                int read = super.read(bytes, offset, length);
                bytesRead += Math.max(0, read);
                return read;
            }

            @Override
            public synchronized byte[] readAllBytes() {
                throw new AssertionError("A whole file must never be read");
            }
        };
    }

    @Override
    public void close() {}
}
