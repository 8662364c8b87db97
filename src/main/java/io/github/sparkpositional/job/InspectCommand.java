package io.github.sparkpositional.job;

import io.github.sparkpositional.job.inspect.OutputInspection;
import io.github.sparkpositional.job.inspect.ReportFiles;
import io.github.sparkpositional.job.inspect.TableInspection;
import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.session.CommandSession;
import io.github.sparkpositional.job.stored.StoredOutput;
import io.github.sparkpositional.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws an output or a position table. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Draws an output or a position table, as one HTML page or as PNG files.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "OUT_OR_TABLE",
            description =
                    "Output of a job: a folder, also one of a Delta or Iceberg table, or table:NAME; saved model of learned positions; or .safetensors or .npy file.")
    private String source;

    @Option(names = "--out", paramLabel = "FILE", description = "File to write the page to; must end in .html.")
    private Path out;

    @Option(names = "--png", paramLabel = "DIR", description = "Folder to write the figures to, as PNG files.")
    private Path png;

    @Option(
            names = "--key",
            paramLabel = "NAME",
            description = "Tensor of a file; default: all that may be position tables.")
    private String key;

    @Mixin
    private VersionOption version = new VersionOption();

    @Mixin
    private GridOption grid = new GridOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ReportFiles files = new ReportFiles(Optional.ofNullable(out), Optional.ofNullable(png));
        Report report = report();
        files.write(report);
        PrintWriter console = spec.commandLine().getOut();
        files.page().ifPresent(page -> console.println("Wrote the page " + page + "."));
        files.pictures()
                .ifPresent(folder ->
                        console.println("Wrote " + report.pictures().count() + " pictures to " + folder + "."));
        console.flush();
        return ExitCode.OK.code();
    }

    private List<Integer> sides() {
        List<Integer> sides;
        try {
            sides = grid.sizes().orElse(List.of());
        } catch (IllegalArgumentException mistake) {
            throw new JobMistakeException(mistake.getMessage());
        }
        if (sides.size() > 2) {
            throw new JobMistakeException("--grid must look like 14x14 (rows x columns): figures show one frame.");
        }
        return sides;
    }

    private Report report() throws IOException {
        if (!source.startsWith(StoredOutput.TABLE) && TableInspection.isTable(source)) {
            return new TableInspection(source, Optional.ofNullable(key), sides()).report();
        }
        if (key != null || grid.written().isPresent()) {
            throw new JobMistakeException("--key and --grid apply to tables; '" + source
                    + "' is not one: a table is a .safetensors or .npy file, or a saved model of learned positions.");
        }
        return CommandSession.use(
                "inspect", session -> OutputInspection.of(StoredOutput.of(session, source, version.one())));
    }
}
