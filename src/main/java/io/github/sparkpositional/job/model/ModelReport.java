package io.github.sparkpositional.job.model;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that follows from the files of a model's directory.
 *
 * @param values for JSON
 * @param lines the same for people
 */
public record ModelReport(Map<String, Object> values, List<String> lines) {

    /**
     * Reads a directory. Pictures and tokens are told even where positions are not understood.
     *
     * @throws JobMistakeException if nothing is understood
     */
    public static ModelReport of(String directory) {
        PictureReport pictures = PictureReport.of(directory);
        TokenizerReport tokens = TokenizerReport.of(directory);
        ModelReport report = new ModelReport(new LinkedHashMap<>(), new ArrayList<>());
        try {
            Model model = Model.read(directory);
            PositionReport positions = new PositionReport(model);
            report.add(positions.values(), positions.lines());
            TensorReport tensors = TensorReport.of(model);
            report.add(tensors.values(), tensors.lines());
        } catch (IllegalArgumentException mistake) {
            String problem = String.valueOf(mistake.getMessage());
            if (!pictures.isUnderstood() && tokens.isEmpty()) {
                throw new JobMistakeException(problem);
            }
            report.add(
                    Map.of("positions", Map.of("not_understood", problem)),
                    List.of("positions: not understood. " + problem));
        }
        report.add(pictures.values(), pictures.lines());
        report.add(tokens.values(), tokens.lines());
        return report;
    }

    private void add(Map<String, Object> moreValues, List<String> moreLines) {
        values.putAll(moreValues);
        lines.addAll(moreLines);
    }
}
