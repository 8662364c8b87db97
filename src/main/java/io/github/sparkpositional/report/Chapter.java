package io.github.sparkpositional.report;

import java.util.List;

/** A chapter of a page. */
public record Chapter(String title, List<Block> blocks) {

    public Chapter {
        blocks = List.copyOf(blocks);
    }
}
