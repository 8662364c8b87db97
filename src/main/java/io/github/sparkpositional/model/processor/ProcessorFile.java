package io.github.sparkpositional.model.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.config.ModelFile;
import io.github.sparkpositional.table.JsonFile;
import java.util.Map;
import java.util.Optional;

/**
 * The object that describes a model's image or video processor, and the file that holds it. {@code processor_config.json}
 * wins where it holds one.
 *
 * @param json where it was found
 * @param prefix names of the objects around it, each followed by a dot
 * @param settings the object
 */
public record ProcessorFile(JsonFile json, String prefix, ObjectNode settings) {
    public static final String PROCESSOR = "processor_config.json";
    public static final String IMAGE = "preprocessor_config.json";
    public static final String VIDEO = "video_preprocessor_config.json";
    public static final String CONFIG = "config.json";

    /** What describes the processor of pictures, if there is such a file. A model of timm has it in its {@code config.json}. */
    static Optional<ProcessorFile> ofImages(String directory) {
        return inside(directory, PROCESSOR, "image_processor")
                .or(() -> whole(directory, IMAGE))
                .or(() -> inside(directory, CONFIG, "pretrained_cfg"));
    }

    /** What describes the processor of videos, if there is such a file; older models have that of pictures only. */
    static Optional<ProcessorFile> ofVideos(String directory) {
        return inside(directory, PROCESSOR, "video_processor")
                .or(() -> whole(directory, VIDEO))
                .or(() -> ofImages(directory));
    }

    /** These settings, with others in front of them that hold where these say nothing (or null), and some that override. */
    Keys over(JsonNode defaults, Map<String, JsonNode> arguments) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        defaults.properties().forEach(field -> all.set(field.getKey(), field.getValue()));
        settings.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                all.set(field.getKey(), field.getValue());
            }
        });
        if (json.root().path("processor_class").isTextual()) {
            // Beside the object, where the object stands inside of another.
            all.set("processor_class", json.root().get("processor_class"));
        }
        arguments.forEach(all::set);
        return new Keys(json.path(), prefix, all);
    }

    ModelFile file() {
        return new ModelFile(json.path(), json.sha256());
    }

    private static Optional<ProcessorFile> whole(String directory, String name) {
        return JsonFile.readIfThere(directory, name).map(file -> new ProcessorFile(file, "", (ObjectNode) file.root()));
    }

    private static Optional<ProcessorFile> inside(String directory, String name, String key) {
        return JsonFile.readIfThere(directory, name)
                .filter(file -> file.root().path(key).isObject())
                .map(file -> new ProcessorFile(
                        file, key + ".", (ObjectNode) file.root().get(key)));
    }
}
