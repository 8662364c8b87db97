package io.github.sparkpositional.job.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkpositional.column.WrittenColumns;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A manifest as the text that a commit of a table carries, of a size that the metadata of tables bears. */
public final class ManifestText {
    /** Name of the property that holds it. */
    public static final String NAME = WrittenColumns.PROPERTY;
    /** How long it may be. */
    public static final int MOST_CHARACTERS = WrittenColumns.MOST_CHARACTERS;

    private static final Logger LOG = LoggerFactory.getLogger(ManifestText.class);
    /** What a manifest can do without: counts and checksums remain. */
    private static final String DETAILS = "details of the job, and conventions beside the schema";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestText() {}

    /** The text; empty where a manifest is too large even without what it can do without. */
    public static Optional<String> of(Manifest manifest) {
        try {
            ObjectNode json = JSON.createObjectNode();
            ObjectNode whole = JSON.valueToTree(ManifestWriter.json(manifest));
            json.set(NAME, whole);
            String text = JSON.writeValueAsString(json);
            if (text.length() > MOST_CHARACTERS) {
                shorten(whole);
                text = JSON.writeValueAsString(json);
                LOG.warn("The manifest is too large for the metadata of a table: {} were left out", DETAILS);
            }
            if (text.length() > MOST_CHARACTERS) {
                LOG.warn("The manifest is too large for the metadata of a table: counts and checksums are not kept, and"
                        + " `verify` will know nothing of these rows");
                return Optional.empty();
            }
            return Optional.of(text);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void shorten(ObjectNode manifest) {
        ((ObjectNode) manifest.get("job")).retain(List.of("name", "output", "quarantine", "limit"));
        manifest.get("columns").forEach(column -> ((ObjectNode) column).retain(List.of("type", "checksum")));
        manifest.remove("passedOver");
        manifest.put("leftOut", DETAILS);
    }

    /** The manifest in a text of anyone; empty where there is none that can be read. Tables of rows have no files beside them. */
    public static Optional<Manifest> parse(String text) {
        if (text.length() > MOST_CHARACTERS || !text.contains(NAME)) {
            return Optional.empty();
        }
        try {
            JsonNode manifest = JSON.readTree(text).path(NAME);
            return manifest.isObject()
                    ? Optional.of(ManifestReader.read(manifest).with(Map.of()))
                    : Optional.empty();
        } catch (JsonProcessingException | RuntimeException damaged) {
            LOG.warn("A manifest in the metadata of a table can't be read: {}", damaged.getMessage());
            return Optional.empty();
        }
    }
}
