package io.github.sparkpositional.shard.mds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A shard as the index tells of it.
 *
 * @param raw the file of its content
 * @param zip the compressed file; null where there is none
 */
record MdsEntry(List<MdsColumn> columns, long samples, Stored raw, Stored zip) {
    /** Offsets in a shard have four bytes. */
    private static final long MOST_BYTES = 1L << 32;

    private static final Set<String> COMPRESSIONS = Set.of("zstd", "gz");

    /**
     * A file.
     *
     * @param name below the index's folder
     * @param hashes by the names of their algorithms
     */
    record Stored(String name, long bytes, Map<String, String> hashes) {}

    /** @throws IllegalArgumentException a clause, if it is no shard that can be read */
    static MdsEntry of(JsonNode entry) {
        if (!entry.path("format").asText().equals(Mds.NAME)
                || entry.path("version").asInt() != 2) {
            throw new IllegalArgumentException("a shard is of the format '"
                    + entry.path("format").asText("") + "' and version '"
                    + entry.path("version").asText("") + "', but must be of '" + Mds.NAME + "' and 2");
        }
        Stored raw = stored(entry.path("raw_data"))
                .orElseThrow(() -> new IllegalArgumentException("a shard has no raw_data"));
        Stored zip = stored(entry.path("zip_data")).orElse(null);
        String compression = entry.path("compression").asText("zstd").split(":", -1)[0];
        if (zip != null && !COMPRESSIONS.contains(compression)) {
            throw new IllegalArgumentException("'" + zip.name() + "' is compressed by " + compression
                    + ", which can't be read here; write shards with compression zstd, gz or none");
        }
        long samples = entry.path("samples").asLong(-1);
        if (samples < 0 || samples > raw.bytes() / Integer.BYTES) {
            throw new IllegalArgumentException("'" + raw.name() + "' can't have " + samples + " samples");
        }
        return new MdsEntry(columns(entry), samples, raw, zip);
    }

    /** What a shard, or its entry in the index, says of its columns. */
    static List<MdsColumn> columns(JsonNode config) {
        JsonNode names = config.path("column_names");
        JsonNode encodings = config.path("column_encodings");
        JsonNode sizes = config.path("column_sizes");
        if (names.isEmpty() || names.size() != encodings.size() || names.size() != sizes.size()) {
            throw new IllegalArgumentException(
                    "column_names, column_encodings and column_sizes of a shard must be" + " lists of one length");
        }
        List<MdsColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            JsonNode size = sizes.get(i);
            columns.add(new MdsColumn(
                    names.get(i).asText(), encodings.get(i).asText(), size.asInt() == 0 ? null : size.asInt()));
        }
        return List.copyOf(columns);
    }

    private static Optional<Stored> stored(JsonNode file) {
        if (file.isMissingNode() || file.isNull()) {
            return Optional.empty();
        }
        String name = file.path("basename").asText();
        long bytes = file.path("bytes").asLong(-1);
        boolean isBelow = !name.isEmpty()
                && !name.startsWith("/")
                && name.indexOf(':') < 0
                && name.indexOf('\\') < 0
                && !("/" + name + "/").contains("/../");
        if (!isBelow || bytes < 0 || bytes >= MOST_BYTES) {
            throw new IllegalArgumentException(
                    "'" + name + "' of " + bytes + " bytes is not a shard's file below the folder of the index");
        }
        Map<String, String> hashes = new TreeMap<>();
        file.path("hashes")
                .properties()
                .forEach(hash -> hashes.put(hash.getKey(), hash.getValue().asText()));
        return Optional.of(new Stored(name, bytes, hashes));
    }
}
