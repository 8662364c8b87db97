package io.github.sparkpositional.job.run.resume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.JobJson;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.job.output.AtomicFile;
import io.github.sparkpositional.job.run.read.InputShape;
import io.github.sparkpositional.kernel.Version;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * What the first run of a job with {@code resume} settles for all later ones. It stands in the output's folder {@value
 * #FOLDER}, beside Spark's checkpoint and the fitted pipeline; readers pass over names with an underscore.
 *
 * @param definition what the rows of the output depend on, as {@link #definition} has it
 * @param input format and columns, not looked for again
 * @param output schema with the conventions of its tensors
 * @param quarantine where bad rows go, as of the last run
 */
public record ResumeState(
        Map<String, String> definition, InputShape input, StructType output, Optional<String> quarantine) {
    private static final String FOLDER = "_resume";
    private static final String FILE = "job.json";
    private static final long MAX_BYTES = 64L << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The folder itself. */
    public static Path folder(String output) {
        return new Path(output, FOLDER);
    }

    /** Where Spark notes which files belong to which batch, and which batches are done. */
    public static Path checkpoint(String output) {
        return new Path(folder(output), "checkpoint");
    }

    /** The fitted pipeline, where something had to be fitted. */
    public static Path model(String output) {
        return new Path(folder(output), "model");
    }

    /** What a job says of its rows, by dotted keys: input, stages, selection, and how the output is laid out. */
    static Map<String, String> definition(JobDocument job) {
        JsonNode json = JSON.valueToTree(JobJson.of(job));
        Map<String, String> definition = new TreeMap<>();
        for (String key : new String[] {"input", "stages", "select"}) {
            flatten(key, json.path(key), definition);
        }
        job.input().options().forEach((name, value) -> {
            if (Secrets.hides(name)) {
                definition.put("input.options." + name, Secrets.trace(name, value));
            }
        });
        for (String key : new String[] {"format", "partitionBy"}) {
            flatten("output." + key, json.path("output").path(key), definition);
        }
        return definition;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(path + "." + field.getKey(), field.getValue(), flat));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "." + i, node.get(i), flat);
            }
        } else if (!node.asText().isEmpty()) {
            flat.put(path, Paths.shown(node.asText()));
        }
    }

    /** Whether both are the same but for the quarantine, which may change from run to run. */
    public boolean isOneJobWith(ResumeState other) {
        return definition.equals(other.definition) && input.equals(other.input) && output.equals(other.output);
    }

    /** Reads the state of an output; empty if there is none. */
    public static Optional<ResumeState> read(String output, Configuration configuration) throws IOException {
        Path file = new Path(folder(output), FILE);
        FileSystem fileSystem = file.getFileSystem(configuration);
        if (!fileSystem.exists(file)) {
            return Optional.empty();
        }
        if (fileSystem.getFileStatus(file).getLen() > MAX_BYTES) {
            throw new IOException("'" + file + "' is larger than " + MAX_BYTES + " bytes, which no job has written");
        }
        try (InputStream in = fileSystem.open(file)) {
            return Optional.of(parse(JSON.readTree(in)));
        } catch (RuntimeException damaged) {
            throw new IOException("'" + file + "' is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static ResumeState parse(JsonNode json) {
        Map<String, String> definition = new TreeMap<>();
        json.required("definition")
                .properties()
                .forEach(
                        field -> definition.put(field.getKey(), field.getValue().asText()));
        return new ResumeState(
                definition,
                new InputShape(json.required("inputFormat").asText(), schema(json, "inputSchema")),
                schema(json, "outputSchema"),
                Optional.ofNullable(json.get("quarantine")).map(JsonNode::asText));
    }

    private static StructType schema(JsonNode json, String name) {
        return (StructType) DataType.fromJson(json.required(name).toString());
    }

    /** Writes it into an output's folder. */
    public void write(String output, Configuration configuration) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", Version.CURRENT);
        json.set("definition", JSON.valueToTree(definition));
        json.put("inputFormat", input.format());
        json.set("inputSchema", JSON.readTree(input.schema().json()));
        json.set("outputSchema", JSON.readTree(this.output.json()));
        quarantine.ifPresent(place -> json.put("quarantine", place));
        Path file = new Path(folder(output), FILE);
        file.getFileSystem(configuration).mkdirs(file.getParent());
        AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json), configuration);
    }
}
