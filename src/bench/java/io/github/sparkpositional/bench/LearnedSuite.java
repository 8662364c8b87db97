package io.github.sparkpositional.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * How well learned positions say how alike unseen content is: photographs of {@code -Dbench.photos} and texts of {@code
 * -Dbench.texts}.
 */
final class LearnedSuite implements Suite {

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        if (settings.photographs().isPresent()) {
            figures.addAll(LearnedFromPhotographs.figures(settings.photographs().get()));
        } else {
            figures.add(skipped("photographs", "bench.photos"));
        }
        if (settings.texts().isPresent()) {
            figures.addAll(LearnedFromTexts.figures(settings.texts().get()));
        } else {
            figures.add(skipped("texts", "bench.texts"));
        }
        return figures;
    }

    private static Figure skipped(String content, String option) {
        return new Figure(
                "learned from " + content,
                null,
                null,
                null,
                null,
                null,
                "skipped: -D" + option + " names no directory");
    }
}
