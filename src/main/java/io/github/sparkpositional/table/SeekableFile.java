package io.github.sparkpositional.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** An open file of a known length that can be read from any position on. */
interface SeekableFile extends Closeable {

    /** For error messages. */
    String path();

    /** Size in bytes. */
    long length();

    /** The bytes from a position to the end. The stream belongs to this file: the latest call moves all of them. */
    InputStream from(long position) throws IOException;

    /**
     * Some bytes of this file, fewer if it ends before.
     *
     * @param limit at most so many
     */
    default byte[] read(long position, int limit) {
        int available = (int) Math.min(limit, Math.max(0, length() - position));
        try {
            byte[] bytes = from(position).readNBytes(available);
            if (bytes.length < available) {
                throw refused("it ended before its length of " + length() + " bytes");
            }
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException("Reading " + path() + " failed.", failure);
        }
    }

    /** The error for a file whose content is wrong; {@code problem} completes the sentence. */
    default IllegalArgumentException refused(String problem) {
        return new IllegalArgumentException("The file " + path() + " was rejected: " + problem + ".");
    }
}
