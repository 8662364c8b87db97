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
 * What the first run of a job with {@code resume} settles for all later ones.
 *
 * @param definition what the rows of the output depend on, as {@link #definition} has it
 * @param input format and columns, not looked for again
 * @param output schema with the conventions of its tensors
 * @param quarantine where bad rows go, as of the last run
 * @param series id of the job's runs together, by which tables know what they have of them
 */
public record ResumeState(
        Map<String, String> definition,
        InputShape input,
        StructType output,
        Optional<String> quarantine,
        String series) {
    private static final String SERIES = "series";
    private static final String OPTIONS = "input.options.";
    private static final long MAX_BYTES = 64L << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a job says of its rows, by dotted keys: input, stages, selection, and how the output is laid out. */
    static Map<String, String> definition(JobDocument job) {
        JsonNode json = JSON.valueToTree(JobJson.of(job));
        Map<String, String> definition = new TreeMap<>();
        for (String key : new String[] {"input", "stages", "select"}) {
            flatten(key, json.path(key), definition);
        }
        job.input().options().forEach((name, value) -> {
            if (Secrets.hides(name)) {
                definition.put(OPTIONS + name, Secrets.trace(name, value));
            }
        });
        definition
                .keySet()
                .removeIf(key -> key.startsWith(OPTIONS) && SourceChanges.isWayOut(key.substring(OPTIONS.length())));
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

    /** The same in another series. */
    public ResumeState in(String other) {
        return new ResumeState(definition, input, output, quarantine, other);
    }

    /** Reads the state in some books; empty if there is none. */
    public static Optional<ResumeState> read(Books books, Configuration configuration) throws IOException {
        Path file = books.job();
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
                Optional.ofNullable(json.get("quarantine")).map(JsonNode::asText),
                json.path(SERIES).asText());
    }

    private static StructType schema(JsonNode json, String name) {
        return (StructType) DataType.fromJson(json.required(name).toString());
    }

    /** Writes it into books. */
    public void write(Books books, Configuration configuration) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", Version.CURRENT);
        json.set("definition", JSON.valueToTree(definition));
        json.put("inputFormat", input.format());
        json.set("inputSchema", JSON.readTree(input.schema().json()));
        json.set("outputSchema", JSON.readTree(this.output.json()));
        quarantine.ifPresent(place -> json.put("quarantine", place));
        json.put(SERIES, series);
        Path file = books.job();
        file.getFileSystem(configuration).mkdirs(file.getParent());
        AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json), configuration);
    }
}
