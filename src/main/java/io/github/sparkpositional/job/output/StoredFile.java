package io.github.sparkpositional.job.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a manifest says of a file of shards, as it was written. Shards are read by trainers, so that their bytes are what can be
 * compared.
 *
 * @param samples that it holds; 0 for one that says where the samples of others are
 * @param bytes its length
 * @param crc32c of all its bytes
 */
public record StoredFile(long samples, long bytes, int crc32c) implements Serializable {
    private static final int BUFFER = 1 << 20;
    private static final long MOST = 1L << 53;

    /** The file of that name as it is now, which is read; without samples, which only its writer knows. */
    public static StoredFile reread(Path file, Configuration configuration) throws IOException {
        CRC32C sum = new CRC32C();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = plain(file.getFileSystem(configuration)).open(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new StoredFile(0, bytes, (int) sum.getValue());
    }

    /** Without checksums of its own, which would refuse to read what has changed. */
    private static FileSystem plain(FileSystem fileSystem) {
        return fileSystem instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : fileSystem;
    }

    /** Eight hexadecimal digits. */
    public String sum() {
        return HexFormat.of().toHexDigits(crc32c);
    }

    /** As a manifest has it. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (samples > 0) {
            json.put("samples", samples);
        }
        json.put("bytes", bytes);
        json.put("crc32c", sum());
        return json;
    }

    /**
     * Reads what a manifest says.
     *
     * @param name of the file, from the output's folder
     * @throws IllegalArgumentException if it is no such file, or outside of the output
     */
    static StoredFile parse(String name, JsonNode json) {
        boolean isInside = !name.isEmpty()
                && Arrays.stream(name.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        String sum = json.path("crc32c").asText();
        if (!isInside || !sum.matches("[0-9a-f]{8}")) {
            throw new IllegalArgumentException("its 'files' must be files in the output, each with a crc32c of 8"
                    + " hexadecimal digits, but '" + name + "' has " + json);
        }
        long samples = json.has("samples") ? number(name, "samples", json) : 0;
        return new StoredFile(samples, number(name, "bytes", json), HexFormat.fromHexDigits(sum));
    }

    private static long number(String name, String what, JsonNode json) {
        JsonNode value = json.path(what);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0 || value.asLong() > MOST) {
            throw new IllegalArgumentException(
                    "its 'files." + name + "." + what + "' must be an integer of at least 0, but is " + value);
        }
        return value.asLong();
    }
}
