package io.github.sparkpositional.table;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A small JSON file of a model, whole in memory.
 *
 * @param path of the file, for errors and for those who want to read it again
 * @param sha256 of its bytes, in lower-case hexadecimal
 * @param root the object that it holds
 */
public record JsonFile(String path, String sha256, JsonNode root) {
    private static final int MAX_BYTES = 16_000_000;

    private static final ObjectMapper TREES =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /**
     * A file of a directory, if it is there.
     *
     * @throws IllegalArgumentException if it is larger than 16 MB, or no JSON object in UTF-8
     */
    public static Optional<JsonFile> readIfThere(String directory, String name) {
        String path = new Path(directory, name).toString();
        return ReadOnce.file("json " + path, () -> readIfThere(path));
    }

    private static Optional<JsonFile> readIfThere(String path) {
        Configuration configuration = HadoopConfiguration.current();
        if (!HadoopFile.exists(path, configuration)) {
            return Optional.empty();
        }
        try (HadoopFile file = HadoopFile.open(path, configuration)) {
            return Optional.of(read(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("Closing " + path + " failed.", failure);
        }
    }

    /** Whether a directory has such a file. */
    public static boolean isThere(String directory, String name) {
        return HadoopFile.exists(new Path(directory, name).toString(), HadoopConfiguration.current());
    }

    private static JsonFile read(SeekableFile file) {
        if (file.length() > MAX_BYTES) {
            throw file.refused("it has " + file.length() + " bytes, and at most " + MAX_BYTES + " are read");
        }
        byte[] bytes = file.read(0, MAX_BYTES);
        JsonNode[] root = new JsonNode[1];
        StrictJson.readObject(file, "it", bytes, parser -> {
            // Python writes numbers that are none into JSON.
            parser.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());
            root[0] = TREES.readTree(parser);
        });
        return new JsonFile(file.path(), sha256(bytes), root[0]);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JVM has SHA-256.", impossible);
        }
    }
}
