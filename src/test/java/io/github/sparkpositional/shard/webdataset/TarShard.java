package io.github.sparkpositional.shard.webdataset;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar archive of files, as another library writes it. */
public final class TarShard {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    public TarShard() {
        this(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    TarShard(int longNames) {
        tar.setLongFileMode(longNames);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    public TarShard add(String name, byte[] content) {
        return add(name, (byte) '0', content);
    }

    /** @param type as POSIX and GNU have it in a header */
    TarShard add(String name, byte type, byte[] content) {
        try {
            TarArchiveEntry entry = new TarArchiveEntry(name, type);
            entry.setSize(content.length);
            // The type that its method takes in the commons-compress of each Spark.
            ArchiveOutputStream<TarArchiveEntry> archive = tar;
            archive.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public TarShard add(String name, String content) {
        return add(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        try {
            tar.close();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Compressed as the name says. */
    public void write(Path file) throws IOException {
        byte[] archive = bytes();
        Files.createDirectories(file.getParent());
        String name = file.toString();
        try (OutputStream out = name.endsWith("gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : name.endsWith("zst")
                        ? new ZstdOutputStream(Files.newOutputStream(file))
                        : Files.newOutputStream(file)) {
            out.write(archive);
        }
    }
}
