package io.github.sparkpositional.job;

import io.github.sparkpositional.job.diff.DiffOperand;
import io.github.sparkpositional.job.diff.DiffOrigins;
import io.github.sparkpositional.job.diff.DiffOutputs;
import io.github.sparkpositional.job.diff.DiffReport;
import io.github.sparkpositional.job.diff.DiffTables;
import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.output.ResultFile;
import io.github.sparkpositional.kernel.InvalidRowException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows where two conventions, tables or outputs differ, and which choice explains it. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Shows where two conventions, tables or outputs differ, by how much, and which choice explains it. For a"
                    + " single table or output: which presets it comes from.",
            "",
            "A and B are each",
            "  PRESET or PRESET:choice=value,...   for example mae or dit:axisOrder=y,x,grid=14x14",
            "  FILE.safetensors, FILE.npy          with #key if the file holds several tensors",
            "  FOLDER                              output of a job, with #column if several are tensors",
            "  table:NAME                          table that a job has written, with #column likewise",
            "",
            "Sizes apply to presets; they default to those of the table on the other side.",
            ""
        },
        footer = {
            "",
            "Exit codes:",
            "  0  equal, exactly or up to the rounding shown; single table: a preset equals it",
            "  1  different, or the comparison failed",
            "  2  the command line is wrong"
        })
final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "The expected side.")
    private String first;

    @Parameters(index = "1", paramLabel = "B", arity = "0..1", description = "The actual side.")
    private String second;

    @Mixin
    private SizeOptions sizes = new SizeOptions();

    @Mixin
    private VersionOption version = new VersionOption();

    @Option(names = "--by", paramLabel = "COLUMN", description = "Column to join the rows of two outputs on.")
    private String by;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the result as JSON.")
    private String json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        try {
            DiffReport report = report();
            report.lines().forEach(console::println);
            if (json != null) {
                report.writeTo(new ResultFile(json));
            }
            return (report.isEqual() ? ExitCode.OK : ExitCode.FAILED).code();
        } catch (IllegalArgumentException | InvalidRowException | ArithmeticException mistake) {
            throw new JobMistakeException(String.valueOf(mistake.getMessage()));
        } finally {
            console.flush();
        }
    }

    private DiffOperand operand(String written, int side) {
        DiffOperand operand = DiffOperand.parse(written, sizes.written());
        return operand instanceof DiffOperand.Output output && version.of(side).isPresent()
                ? output.at(version.of(side).get())
                : operand;
    }

    private DiffReport report() throws IOException {
        DiffOperand a = operand(first, 0);
        if (second == null) {
            if (a instanceof DiffOperand.Table table) {
                return DiffOrigins.report(table);
            }
            if (a instanceof DiffOperand.Output output) {
                return DiffOutputs.origins(output);
            }
            throw new JobMistakeException(
                    "A single operand must be a table or an output, which is matched against all presets; add a second"
                            + " one to compare '" + first + "' with.");
        }
        DiffOperand b = operand(second, 1);
        if (a instanceof DiffOperand.Output || b instanceof DiffOperand.Output) {
            return DiffOutputs.report(a, b, by);
        }
        return DiffTables.report(a, b);
    }
}
