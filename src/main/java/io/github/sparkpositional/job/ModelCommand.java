package io.github.sparkpositional.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.model.ModelReport;
import java.io.PrintWriter;
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
        ModelReport report = ModelReport.of(directory);
        PrintWriter console = spec.commandLine().getOut();
        if (json) {
            console.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report.values()));
        } else {
            report.lines().forEach(console::println);
        }
        console.flush();
        return ExitCode.OK.code();
    }
}
