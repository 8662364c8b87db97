package io.github.sparkpositional.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads YAML as data with lines. Tags and aliases are refused: a tag can name a class, and aliases can make a small file
 * grow without bound.
 */
final class YamlReader {
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final YAMLFactory FACTORY =
            YAMLFactory.builder().loaderOptions(options()).build();

    private final Place root;
    private final YAMLParser parser;

    private YamlReader(Place root, YAMLParser parser) {
        this.root = root;
        this.parser = parser;
    }

    /**
     * All documents of a text, those separated by {@code ---}.
     *
     * @param root where the text comes from
     * @throws JobMistakeException if it is no YAML, with the line
     */
    static List<Node> documents(Place root, String text) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            return new YamlReader(root, parser).documents();
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            throw new JobMistakeException(
                    root.atLine(line), "This is no YAML: " + firstLine(broken.getOriginalMessage()) + ".");
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading from memory failed.", impossible);
        }
    }

    private List<Node> documents() throws IOException {
        List<Node> documents = new ArrayList<>();
        while (parser.nextToken() != null) {
            documents.add(node(root.atLine(line())));
        }
        return documents;
    }

    private Node node(Place place) throws IOException {
        if (parser.isCurrentAlias() || parser.getTypeId() != null) {
            throw new JobMistakeException(place, "Aliases (*name) and tags (!name) are not read; write the value out.");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> keys(place);
            case START_ARRAY -> items(place);
            case VALUE_NULL -> new Node.Value(place, "", true);
            default -> new Node.Value(place, parser.getText(), false);
        };
    }

    private Node keys(Place place) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place below = place.below(key, line());
            parser.nextToken();
            if (entries.put(key, node(below)) != null) {
                throw new JobMistakeException(below, "The key '" + key + "' stands here for the second time.");
            }
        }
        return new Node.Keys(place, Collections.unmodifiableMap(entries));
    }

    private Node items(Place place) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(place.below(Integer.toString(items.size()), line())));
        }
        return new Node.Items(place, Collections.unmodifiableList(items));
    }

    /** Line of the current token; 0 for texts that are not of a file. */
    private int line() {
        return root.line() == 0 ? 0 : parser.currentTokenLocation().getLineNr();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setNestingDepthLimit(32);
        return options;
    }
}
