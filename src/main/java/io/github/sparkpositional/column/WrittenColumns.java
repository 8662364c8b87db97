package io.github.sparkpositional.column;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns as a job has written them, by its manifest, and their metadata put back where a format keeps none. */
public final class WrittenColumns {
    /** Name of the property of a table, or of its commit, that holds a manifest. */
    public static final String PROPERTY = "spark-positional.manifest";
    /** Name of the manifest among the files of an output. */
    public static final String FILE = "_positional.json";
    /** Formats of tables keep such texts in files of JSON that they read as a whole, for every commit one. */
    public static final int MOST_CHARACTERS = 100_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private WrittenColumns() {}

    /** By the text of a property; empty where it is no manifest. */
    public static Optional<StructType> ofProperty(String text) {
        if (text == null || text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return ofManifest(JSON.readTree(text).path(PROPERTY));
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }

    /** By a manifest; empty where it says nothing of them. */
    public static Optional<StructType> ofManifest(JsonNode manifest) {
        try {
            return DataType.fromJson(manifest.path("schema").toString()) instanceof StructType columns
                    ? Optional.of(columns)
                    : Optional.empty();
        } catch (RuntimeException damaged) {
            // Spark's parser throws what its own code happens to.
            return Optional.empty();
        }
    }

    /** The same columns; one without metadata gets that of the written column of its name and type. */
    public static StructType restored(StructType found, StructType written) {
        return new StructType(Arrays.stream(found.fields())
                .map(field -> field(written, field.name())
                        .map(known -> restored(field, known))
                        .orElse(field))
                .toArray(StructField[]::new));
    }

    /** The same column; without metadata it gets that of the written one, if their types are equal. */
    public static StructField restored(StructField found, StructField written) {
        DataType type = found.dataType() instanceof StructType inside && written.dataType() instanceof StructType known
                ? restored(inside, known)
                : found.dataType();
        boolean isLost = found.metadata().equals(Metadata.empty())
                && found.dataType().catalogString().equals(written.dataType().catalogString());
        return new StructField(found.name(), type, found.nullable(), isLost ? written.metadata() : found.metadata());
    }

    private static Optional<StructField> field(StructType struct, String name) {
        return Arrays.stream(struct.fields())
                .filter(field -> field.name().equals(name))
                .findFirst();
    }
}
