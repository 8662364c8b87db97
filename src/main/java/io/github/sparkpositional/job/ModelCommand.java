package io.github.sparkpositional.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.model.Model;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a model's own files say about positions and pixels. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description =
                "Shows what follows from the files of a model's directory: positions, tensors, pictures and special"
                        + " tokens, and which keys were not read.")
final class ModelCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Directory of the model, local or on a remote store.")
    private String directory;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        PictureReport pictures = PictureReport.of(directory);
        TokenizerReport tokens = TokenizerReport.of(directory);
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        try {
            Model model = Model.read(directory);
            ModelReport positions = new ModelReport(model);
            values.putAll(positions.values());
            lines.addAll(positions.lines());
            TensorReport tensors = TensorReport.of(model);
            values.putAll(tensors.values());
            lines.addAll(tensors.lines());
        } catch (IllegalArgumentException mistake) {
            String problem = String.valueOf(mistake.getMessage());
            if (!pictures.isUnderstood() && tokens.isEmpty()) {
                throw new JobMistakeException(problem);
            }
            values.put("positions", Map.of("not_understood", problem));
            lines.add("positions: not understood. " + problem);
        }
        values.putAll(pictures.values());
        lines.addAll(pictures.lines());
        values.putAll(tokens.values());
        lines.addAll(tokens.lines());
        PrintWriter console = spec.commandLine().getOut();
        if (json) {
            console.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(values));
        } else {
            lines.forEach(console::println);
        }
        console.flush();
        return ExitCode.OK.code();
    }
}
