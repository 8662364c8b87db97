package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML as data with lines, from the parser's events: it creates nothing but nodes. Tags and aliases are
 * refused: a tag can name a class, and aliases can make a small file grow without bound.
 *
 * <p>Jackson's reader of YAML would be linked to the release of Jackson that the cluster happens to have.
 */
final class YamlReader {
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int MAX_DEPTH = 32;
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private final Place root;
    private final Parser parser;

    private YamlReader(Place root, Parser parser) {
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
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        try {
            return new YamlReader(root, new ParserImpl(new StreamReader(text), options)).documents();
        } catch (MarkedYAMLException broken) {
            throw new JobMistakeException(
                    root.atLine(line(root, broken.getProblemMark())),
                    "This is not valid YAML: " + broken.getProblem() + ".");
        } catch (YAMLException broken) {
            throw new JobMistakeException(root, "This is not valid YAML: " + firstLine(broken.getMessage()) + ".");
        }
    }

    private List<Node> documents() {
        List<Node> documents = new ArrayList<>();
        parser.getEvent();
        while (!parser.checkEvent(Event.ID.StreamEnd)) {
            Event start = parser.getEvent();
            documents.add(node(root.atLine(line(start)), MAX_DEPTH));
            parser.getEvent();
        }
        return documents;
    }

    private Node node(Place place, int depthLeft) {
        Event event = parser.getEvent();
        if (event instanceof AliasEvent || tag(event) != null) {
            throw new JobMistakeException(
                    place, "Aliases (*name) and tags (!name) are not supported; write the value out.");
        }
        if (event instanceof ScalarEvent scalar) {
            boolean isPlain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
            boolean isNull = isPlain && NOTHING.contains(scalar.getValue());
            return new Node.Value(place, isNull ? "" : scalar.getValue(), isNull);
        }
        if (depthLeft == 0) {
            throw new JobMistakeException(
                    place, "Lists and maps may be nested " + MAX_DEPTH + " deep; this is deeper.");
        }
        return event instanceof MappingStartEvent ? keys(place, depthLeft - 1) : items(place, depthLeft - 1);
    }

    private Node keys(Place place, int depthLeft) {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Event event = parser.getEvent();
            if (!(event instanceof ScalarEvent scalar) || tag(event) != null) {
                throw new JobMistakeException(place.atLine(line(event)), "A key must be a single string.");
            }
            String key = scalar.getValue();
            Place below = place.below(key, line(event));
            if (entries.put(key, node(below, depthLeft)) != null) {
                throw new JobMistakeException(below, "The key '" + key + "' is set twice.");
            }
        }
        parser.getEvent();
        return new Node.Keys(place, Collections.unmodifiableMap(entries));
    }

    private Node items(Place place, int depthLeft) {
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            Place below = place.below(Integer.toString(items.size()), line(parser.peekEvent()));
            items.add(node(below, depthLeft));
        }
        parser.getEvent();
        return new Node.Items(place, Collections.unmodifiableList(items));
    }

    private static String tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : null;
    }

    private int line(Event event) {
        return line(root, event.getStartMark());
    }

    /** 1-based; 0 for strings that are not of a file. */
    private static int line(Place root, Mark mark) {
        return root.line() == 0 || mark == null ? 0 : mark.getLine() + 1;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
