package io.github.sparkpositional.job;

import io.github.sparkpositional.job.draft.ModelDraft;
import io.github.sparkpositional.job.draft.ModelDraft.Pictures;
import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.Paths;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the job that makes a model's inputs. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Prints a complete job that makes a model's inputs of texts, pictures, frames of videos, or token"
                + " ids: as the model's own files say, under the names that its forward takes.")
final class InitCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            paramLabel = "DIR",
            required = true,
            description = "Directory of the model, local or on a remote store.")
    private String model;

    @Option(
            names = "--input",
            paramLabel = "DATA",
            required = true,
            description = "File or folder with text, JSON, CSV, Parquet, or pictures.")
    private String input;

    @Option(names = "--output", paramLabel = "OUT", required = true, description = "Folder that the job writes to.")
    private String output;

    @Option(names = "--format", description = "Format of the input; default: by the names of its files.")
    private String format;

    @Option(names = "--frames", description = "Pictures in a folder are the frames of a video, by their names.")
    private boolean frames;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        console.print(ModelDraft.of(
                absolute(model),
                absolute(input),
                Optional.ofNullable(format),
                absolute(output),
                frames ? Pictures.FRAMES : Pictures.EACH));
        console.flush();
        return ExitCode.OK.code();
    }

    /** Paths in a job start at its file, and nobody knows yet where that will be. */
    private static String absolute(String path) {
        return Paths.hasScheme(path) || path.startsWith("/")
                ? path
                : Path.of(path).toAbsolutePath().normalize().toString();
    }
}
