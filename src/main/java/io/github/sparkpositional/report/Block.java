package io.github.sparkpositional.report;

import io.github.sparkpositional.report.figure.Drawing;
import java.util.List;

/** A part of a chapter. */
public sealed interface Block {

    /** A paragraph of plain text. */
    record Words(String text) implements Block {}

    /** Something that should not be overlooked. */
    record Warning(String text) implements Block {}

    /** Big numbers with what they are. */
    record Tiles(List<Tile> tiles) implements Block {
        /** One number. */
        public record Tile(String number, String meaning) {}
    }

    /** A table that is seen at once. */
    record Shown(String title, DataTable table) implements Block {}

    /** A table that is opened. */
    record Folded(String title, DataTable table) implements Block {}

    /**
     * Tokens in their order, each with its position.
     *
     * @param tokens the first of them
     * @param count how many there are
     */
    record Tokens(String title, List<String> tokens, long count) implements Block {}

    /** Figures next to each other where there is room. */
    record Figures(List<Picture> pictures) implements Block {}

    /**
     * A figure.
     *
     * @param name of its file, lower case with hyphens
     * @param caption how to read it
     * @param alternative what is to be seen, in words and numbers
     * @param numbers the same as a table
     */
    record Picture(String name, String title, String caption, String alternative, Drawing drawing, DataTable numbers) {}
}
