package io.github.sparkpositional.bench;

import java.util.ArrayList;
import java.util.List;

/** Whole jobs, cold, from files to what a trainer reads, beside what people use today. */
final class EndToEndSuite implements Suite {

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        JobProcess.prepare();
        List<Figure> figures = new ArrayList<>(EndToEndPictures.figures(settings));
        figures.addAll(EndToEndTexts.figures(settings));
        return figures;
    }
}
