package io.github.sparkpositional.column;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.Metadata;

/** The names in a metadata object, which has no list of them of its own. */
final class MetadataJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MetadataJson() {}

    static List<String> fields(Metadata metadata) {
        try {
            List<String> names = new ArrayList<>();
            JSON.readTree(metadata.json()).fieldNames().forEachRemaining(names::add);
            return names;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Spark wrote metadata that is not JSON: " + metadata, impossible);
        }
    }
}
