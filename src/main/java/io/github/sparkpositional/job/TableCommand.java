package io.github.sparkpositional.job;

import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.ConventionTable;
import io.github.sparkpositional.kernel.position.relative.RelativeFamily;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.NumericTensor;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.table.FileTableSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a position table to a file. */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        description = "Writes a position table as .safetensors, .npy or .csv.")
final class TableCommand implements Callable<Integer> {
    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Named convention; `jobs/submit presets` lists them.")
    private String preset;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Kind of encoding, instead of a preset; learned, learned-grid, learned-sinusoid and"
                    + " learned-grid-sinusoid read a saved model.")
    private String encoding;

    @Mixin
    private SizeOptions sizes = new SizeOptions();

    @Option(
            names = "--query-length",
            paramLabel = "Q",
            description = "Number of queries of a relation between positions; default: --length.")
    private Integer queryLength;

    @Option(
            names = "--table-path",
            paramLabel = "PATH",
            description = "Learned table, for conventions that read one: a file, or the directory of a saved model.")
    private String tablePath;

    @Option(
            names = "--set",
            paramLabel = "choice=value",
            description = "Sets one choice of the convention. Repeatable.")
    private Map<String, String> choices = new LinkedHashMap<>();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "File to write the table to, local or on a remote store (hdfs://...).")
    private String out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TableOutput output = TableOutput.of(out);
        Convention convention;
        NumericTensor table;
        try {
            TableSource tables = tablePath == null ? TableSource.NONE : FileTableSource.of(tablePath);
            convention = convention().reading(tables);
            table = table(convention, tables);
        } catch (IllegalArgumentException | InvalidRowException | ArithmeticException mistake) {
            throw new JobMistakeException(String.valueOf(mistake.getMessage()));
        }
        output.write(table, convention);
        spec.commandLine()
                .getOut()
                .println("Wrote " + Arrays.toString(table.shape())
                        + (table instanceof IntegerTensor ? " int32" : " float32") + " of " + name() + " to "
                        + Paths.shown(out) + ".");
        spec.commandLine().getOut().flush();
        return ExitCode.OK.code();
    }

    private Convention convention() {
        Map<String, String> written = new LinkedHashMap<>(choices);
        sizes.dim().ifPresent(dim -> written.put("dim", dim.toString()));
        if ((preset == null) == (encoding == null)) {
            throw new IllegalArgumentException("Give --preset NAME or --encoding NAME"
                    + (preset == null ? "; `jobs/submit presets` lists both." : ", not both."));
        }
        return preset == null
                ? Convention.ofFamily(encoding, Choices.of(written))
                : Convention.ofPreset(preset, Choices.of(written));
    }

    private String name() {
        return preset == null ? "encoding '" + encoding + "'" : "preset '" + preset + "'";
    }

    private NumericTensor table(Convention convention, TableSource tables) {
        int[] extent = extent(convention.family().level().isOfCells());
        if (convention.family() instanceof RelativeFamily relations) {
            int queries = queryLength == null ? extent[0] : queryLength;
            int[] pairs = extent.length > 1 ? extent : new int[] {queries, extent[0]};
            return relations.pairs(convention.choices(), tables).of(Integer.MAX_VALUE, pairs);
        }
        return new ConventionTable(convention, tables).of(sizes.start(), extent);
    }

    /** The length, or the sides of the grid, whichever the preset is for. */
    private int[] extent(boolean cells) {
        Optional<List<Integer>> grid = sizes.grid().sizes();
        Optional<Integer> length = sizes.length();
        if (cells && (grid.isEmpty() || length.isPresent())) {
            throw new IllegalArgumentException(
                    "The " + name() + " is for grids: give --grid ROWSxCOLUMNS, not --length.");
        }
        if (!cells && (length.filter(n -> n >= 1).isEmpty() || grid.isPresent())) {
            throw new IllegalArgumentException(
                    "The " + name() + " is for sequences: give --length N, at least 1, not --grid.");
        }
        return cells ? grid.get().stream().mapToInt(Integer::intValue).toArray() : new int[] {length.get()};
    }
}
