package io.github.sparkpositional.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a page says.
 *
 * @param title what was looked at
 * @param subtitle where it is, and what made it
 */
public record Report(String title, String subtitle, List<Chapter> chapters) {

    public Report {
        chapters = List.copyOf(chapters);
    }

    /** All figures, in the order of the page. */
    public Stream<Block.Picture> pictures() {
        return chapters.stream()
                .flatMap(chapter -> chapter.blocks().stream())
                .filter(Block.Figures.class::isInstance)
                .flatMap(block -> ((Block.Figures) block).pictures().stream());
    }
}
