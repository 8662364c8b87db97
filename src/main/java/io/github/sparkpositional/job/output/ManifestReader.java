package io.github.sparkpositional.job.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.checksum.Checksum;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.JobJson;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.lookup.StoredTable;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Reads the JSON of a manifest. Nothing in it is trusted before its type and bounds were checked. */
final class ManifestReader {
    /** What every reader of JSON takes for an integer. */
    private static final long MOST = 1L << 53;

    private static final List<String> ROWS = List.of("in", "out", "quarantined", "skipped");
    private static final List<String> PACKED = List.of("documents", "rows");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestReader() {}

    /**
     * The manifest of a folder of files.
     *
     * @throws IllegalArgumentException if it is no manifest, or one of what is no folder of files
     */
    static Manifest readOfFiles(JsonNode json) {
        Manifest manifest = read(json);
        JsonNode format = json.path("job").path("output").path("format");
        if (!format.isMissingNode() && !JobDocument.Output.isDescribed(format.asText())) {
            throw wrong("job.output.format", "parquet, orc, avro or a format of shards", format);
        }
        return manifest;
    }

    /**
     * @throws IllegalArgumentException if it is no manifest: what must be there, and what is
     */
    @SuppressWarnings("unchecked")
    static Manifest read(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException(
                    json.isMissingNode() ? "it is empty" : "it must be a JSON object, but is " + words(json));
        }
        JsonNode job = member(json, "job", JsonNode::isObject, "an object");
        JsonNode limit = job.path(JobJson.LIMIT);
        if (!limit.isMissingNode() && (!limit.isInt() || limit.asInt() < 1)) {
            throw wrong("job." + JobJson.LIMIT, "an integer of at least 1", limit);
        }
        JsonNode rows = rows(member(json, "rows", JsonNode::isObject, "an object"));
        Map<String, Long> badRows = new TreeMap<>();
        member(json, "badRows", JsonNode::isObject, "an object")
                .properties()
                .forEach(
                        reason -> badRows.put(reason.getKey(), count("badRows." + reason.getKey(), reason.getValue())));
        Set<String> appends = new TreeSet<>();
        json.path("appends").forEach(append -> appends.add(append.asText()));
        return new Manifest(
                JSON.convertValue(job, Map.class),
                schema(member(json, "schema", JsonNode::isObject, "an object")),
                JSON.convertValue(rows, RowNumbers.class),
                badRows,
                PassedOver.of(json.path("passedOver")),
                readerBatchSize(json.path("readerBatchSize")),
                checksums(member(json, "columns", JsonNode::isObject, "an object")),
                tables(json.path("tables")),
                files(json.path("files")),
                json.has("batches") ? count("batches", json.get("batches")) : 0,
                appends);
    }

    private static JsonNode rows(JsonNode rows) {
        ROWS.forEach(name -> count("rows." + name, rows.path(name)));
        if (rows.has("added")) {
            count("rows.added", rows.path("added"));
        }
        if (rows.has("packed")) {
            JsonNode packed = member(rows, "packed", JsonNode::isObject, "an object");
            PACKED.forEach(name -> count("rows.packed." + name, packed.path(name)));
        }
        return rows;
    }

    private static OptionalInt readerBatchSize(JsonNode size) {
        if (size.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!size.isInt() || size.asInt() < 1) {
            throw wrong("readerBatchSize", "an integer of at least 1", size);
        }
        return OptionalInt.of(size.asInt());
    }

    private static Map<String, Checksum> checksums(JsonNode columns) {
        Map<String, Checksum> checksums = new TreeMap<>();
        columns.properties().forEach(column -> {
            if (column.getValue().has("checksum")) {
                checksums.put(
                        column.getKey(),
                        Checksum.parse(column.getValue().get("checksum").asText()));
            }
        });
        return checksums;
    }

    private static Map<String, StoredTable> tables(JsonNode tables) {
        if (!tables.isMissingNode() && !tables.isObject()) {
            throw wrong("tables", "an object", tables);
        }
        Map<String, StoredTable> byColumn = new TreeMap<>();
        tables.properties()
                .forEach(table -> byColumn.put(table.getKey(), StoredTable.parse(table.getKey(), table.getValue())));
        return byColumn;
    }

    private static Map<String, StoredFile> files(JsonNode files) {
        if (!files.isMissingNode() && !files.isObject()) {
            throw wrong("files", "an object", files);
        }
        Map<String, StoredFile> byName = new TreeMap<>();
        files.properties().forEach(file -> byName.put(file.getKey(), StoredFile.parse(file.getKey(), file.getValue())));
        return byName;
    }

    private static StructType schema(JsonNode schema) {
        try {
            return (StructType) DataType.fromJson(schema.toString());
        } catch (RuntimeException | StackOverflowError foreign) {
            throw wrong("schema", "a schema of Spark", schema);
        }
    }

    private static JsonNode member(JsonNode json, String name, Predicate<JsonNode> isRight, String expected) {
        JsonNode member = json.path(name);
        if (!isRight.test(member)) {
            throw wrong(name, expected, member);
        }
        return member;
    }

    private static long count(String name, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0 || value.asLong() > MOST) {
            throw wrong(name, "an integer of at least 0", value);
        }
        return value.asLong();
    }

    private static IllegalArgumentException wrong(String name, String expected, JsonNode found) {
        return new IllegalArgumentException("its '" + name + "' must be " + expected + ", but is " + words(found));
    }

    private static String words(JsonNode found) {
        if (found.isMissingNode()) {
            return "missing";
        }
        String text = found.toString();
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
