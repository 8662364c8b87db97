package io.github.sparkpositional.model.processor;

import io.github.sparkpositional.model.config.Keys;
import java.util.Optional;

/**
 * A size, in any spelling: a number, two numbers, or an object. What is absent is 0.
 *
 * @param shortest the shorter edge
 * @param longest the longer edge
 * @param height exact
 * @param width exact
 * @param maxHeight at most
 * @param maxWidth at most
 */
record ProcessorSize(int shortest, int longest, int height, int width, int maxHeight, int maxWidth) {

    /** What a single number means. */
    enum Meaning {
        SQUARE,
        SHORTEST
    }

    static Optional<ProcessorSize> of(Keys keys, String name, Meaning meaning) {
        if (!keys.has(name)) {
            return Optional.empty();
        }
        if (keys.isObject(name)) {
            return keys.object(name)
                    .map(size -> new ProcessorSize(
                            edge(size, "shortest_edge"),
                            edge(size, "longest_edge"),
                            edge(size, "height"),
                            edge(size, "width"),
                            edge(size, "max_height"),
                            edge(size, "max_width")));
        }
        if (meaning == Meaning.SHORTEST && keys.isNumber(name)) {
            return keys.integer(name).map(edge -> new ProcessorSize(edge, 0, 0, 0, 0, 0));
        }
        return keys.sides(name).map(sides -> new ProcessorSize(0, 0, sides[0], sides[1], 0, 0));
    }

    /** With a limit of the longer edge. */
    ProcessorSize limited(int most) {
        return new ProcessorSize(shortest, most, height, width, maxHeight, maxWidth);
    }

    private static int edge(Keys size, String name) {
        int edge = size.integer(name).orElse(0);
        if (edge < 0) {
            throw size.refused(name, "must be positive, but is " + edge);
        }
        return edge;
    }
}
