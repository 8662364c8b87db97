package io.github.sparkpositional.job.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a publication is about to move to its target. It is written before the first file is moved, so that whoever finds it
 * can complete the publication or undo it.
 *
 * @param isWhole whether nothing stood at the target: then the output is there as soon as all files are
 * @param files that are moved, relative to the place and to the target
 * @param main the publication whose commit decides about this one; empty where it decides itself
 * @param companions publications that this one decides about
 */
record Journal(boolean isWhole, List<String> files, Optional<Staging> main, List<Staging> companions) {
    private static final ObjectMapper JSON = new ObjectMapper();

    void write(Path file, Configuration configuration) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("whole", isWhole);
        main.ifPresent(staging -> json.set("main", json(staging)));
        companions.forEach(staging -> json.withArray("companions").add(json(staging)));
        files.forEach(json.withArray("files")::add);
        AtomicFile.write(file, JSON.writeValueAsBytes(json), configuration);
    }

    private static ObjectNode json(Staging staging) {
        return JSON.createObjectNode()
                .put("target", staging.target().toString())
                .put("container", staging.container().toString());
    }

    /**
     * @throws IOException if it can't be read, or names what no publication names
     */
    static Journal read(Path file, Configuration configuration) throws IOException {
        try (InputStream in = file.getFileSystem(configuration).open(file)) {
            JsonNode json = JSON.readTree(in);
            List<String> files = new ArrayList<>();
            json.required("files").forEach(name -> files.add(checked(name.asText())));
            List<Staging> companions = new ArrayList<>();
            json.path("companions").forEach(staging -> companions.add(staging(staging, configuration)));
            return new Journal(
                    json.required("whole").asBoolean(),
                    files,
                    Optional.ofNullable(json.get("main")).map(staging -> staging(staging, configuration)),
                    companions);
        } catch (RuntimeException damaged) {
            throw new IOException("'" + file + "' is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static Staging staging(JsonNode json, Configuration configuration) {
        Path target = new Path(json.required("target").asText());
        Path container = new Path(json.required("container").asText());
        if (!Staging.isSibling(container, Staging.TEMPORARY, target)
                || !container.getParent().equals(target.getParent())) {
            throw new IllegalArgumentException("'" + container + "' is not beside '" + target + "'");
        }
        return new Staging(target, container, configuration);
    }

    /** Whoever could write the file must not reach other folders by it. */
    private static String checked(String name) {
        if (name.isEmpty()
                || name.startsWith("/")
                || List.of(name.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException("'" + name + "' is not a file of the output");
        }
        return name;
    }
}
