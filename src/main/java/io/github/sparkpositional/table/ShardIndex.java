package io.github.sparkpositional.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sparkpositional.kernel.convention.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The index of a model that is cut into several safetensors files: which of them, beside it, holds which tensor.
 *
 * <p>Source: huggingface_hub, {@code save_torch_state_dict}; transformers, {@code get_checkpoint_shard_files}.
 *
 * @param file the index
 * @param shards names of files by the keys of tensors
 */
record ShardIndex(String file, Map<String, String> shards) {
    static final String ENDING = ".safetensors.index.json";

    private static final int MAX_BYTES = 100_000_000;

    static boolean isIndex(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /**
     * Reads an index.
     *
     * @throws IllegalArgumentException if there is no such file, or if it is damaged or points elsewhere
     */
    static ShardIndex read(String path, Configuration configuration) {
        try (HadoopFile file = HadoopFile.open(path, configuration)) {
            if (file.length() > MAX_BYTES) {
                throw file.refused("it has " + file.length() + " bytes, and an index has at most 100 MB");
            }
            Map<String, String> shards = new LinkedHashMap<>();
            StrictJson.readObject(
                    file, "it", file.read(0, (int) file.length()), parser -> readShards(file, parser, shards));
            if (shards.isEmpty()) {
                throw file.refused("it has no weight_map that names the file of each tensor");
            }
            return new ShardIndex(file.path(), shards);
        } catch (IOException failure) {
            throw new UncheckedIOException("Closing " + path + " failed.", failure);
        }
    }

    private static void readShards(SeekableFile file, JsonParser parser, Map<String, String> shards)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isMap = parser.currentName().equals("weight_map");
            JsonToken value = parser.nextToken();
            if (!isMap) {
                parser.skipChildren();
                continue;
            }
            if (value != JsonToken.START_OBJECT) {
                throw file.refused("its weight_map is not an object that maps tensors to file names");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                String shard = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
                if (!shard.endsWith(".safetensors") || shard.matches("(?s).*[/\\\\:].*")) {
                    throw file.refused("its weight_map must name a safetensors file beside it for each tensor, but '"
                            + StrictJson.shortened(key) + "' has '" + StrictJson.shortened(shard) + "'");
                }
                shards.put(key, shard);
            }
        }
    }

    /**
     * Path of the file that holds a tensor.
     *
     * @throws IllegalArgumentException if there is none, with the nearest keys
     */
    String fileOf(String key) {
        if (key.isEmpty() && shards.size() > 1) {
            throw new IllegalArgumentException("tableKey must be set, because " + file + " holds " + shards.size()
                    + " tensors. " + Suggestion.of(key, shards.keySet()));
        }
        String shard = key.isEmpty() ? shards.values().iterator().next() : shards.get(key);
        if (shard == null) {
            throw new IllegalArgumentException(
                    "There is no tensor '" + key + "' in " + file + ". " + Suggestion.of(key, shards.keySet()));
        }
        return beside(shard);
    }

    /** Paths of all files. */
    Collection<String> files() {
        return new TreeSet<>(shards.values()).stream().map(this::beside).toList();
    }

    private String beside(String shard) {
        return new Path(new Path(file).getParent(), shard).toString();
    }
}
