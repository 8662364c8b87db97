package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.job.parquet.ParquetSettings;
import io.github.sparkpositional.job.session.CommandSession;
import io.github.sparkpositional.job.session.TemporarySettings;
import io.github.sparkpositional.kernel.compare.Change;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** Compares outputs of jobs: with each other, with a convention or a table, or with all presets. */
public final class DiffOutputs {
    private DiffOutputs() {}

    /** Matches one output against all presets. */
    public static DiffReport origins(DiffOperand.Output output) throws IOException {
        return inSession(session -> DiffOutputOrigins.report(
                OutputSample.of(OutputColumn.open(session, output).ofPositions())));
    }

    /**
     * @param by column that joins the rows of two outputs; null: only their checksums are compared
     */
    public static DiffReport report(DiffOperand a, DiffOperand b, String by) throws IOException {
        return inSession(session -> a instanceof DiffOperand.Output output && b instanceof DiffOperand.Output other
                ? both(OutputColumn.open(session, output), OutputColumn.open(session, other), by)
                : one(session, a, b));
    }

    private static DiffReport inSession(CommandSession.Work<DiffReport, IOException> comparison) throws IOException {
        return CommandSession.use("diff", session -> {
            try (TemporarySettings settings = new TemporarySettings(session)) {
                settings.keep(ParquetSettings.READER_BATCH_SIZE);
                return comparison.in(session);
            }
        });
    }

    /** Whatever is not an output is compared with the other's tables, the largest first, until one differs. */
    private static DiffReport one(SparkSession session, DiffOperand a, DiffOperand b) throws IOException {
        boolean outputIsA = a instanceof DiffOperand.Output;
        DiffOperand.Output output = (DiffOperand.Output) (outputIsA ? a : b);
        DiffOperand other = outputIsA ? b : a;
        OutputColumn column = OutputColumn.open(session, output);
        OutputSample sample = OutputSample.of(other instanceof DiffOperand.Formula ? column.ofPositions() : column);
        DiffReport first = null;
        for (OutputSample.Different different : sample.compared()) {
            DiffReport report = compare(sample.table(different), other, outputIsA);
            first = first == null || !report.isEqual() ? report : first;
            if (!report.isEqual()) {
                break;
            }
        }
        sample.report(first);
        if (sample.compared().size() > 1) {
            first.say(
                    first.isEqual()
                            ? "This holds for all compared tables; the largest is shown above."
                            : "The first one that differs is shown above; the largest is compared first.");
        }
        return first;
    }

    private static DiffReport compare(DiffTable table, DiffOperand other, boolean tableIsA) {
        if (other instanceof DiffOperand.Formula formula) {
            return new DiffFormulaTable(formula, table, !tableIsA).report();
        }
        DiffTable second = DiffTable.read((DiffOperand.Table) other);
        return tableIsA ? DiffTablePair.report(table, second) : DiffTablePair.report(second, table);
    }

    private static DiffReport both(OutputColumn a, OutputColumn b, String by) {
        DiffReport report = DiffTables.start(a.name(), a.size(), b.name(), b.size());
        conventions(a.convention(), b.convention(), report);
        if (a.tensor().type().dim() != b.tensor().type().dim()) {
            report.equal(false);
            report.say("Their vectors have different lengths.");
        } else if (by == null) {
            DiffOutputRows.checksums(a, b, report);
        } else {
            new DiffOutputRows(a, b, by).report(report);
        }
        return report;
    }

    /** Lists what the metadata of the columns says otherwise. */
    private static void conventions(Map<String, String> a, Map<String, String> b, DiffReport report) {
        TreeSet<String> names = new TreeSet<>(a.keySet());
        names.addAll(b.keySet());
        names.removeIf(name -> a.getOrDefault(name, Change.ABSENT).equals(b.getOrDefault(name, Change.ABSENT)));
        report.fact(
                "conventions",
                names.stream()
                        .map(name -> Map.of(
                                "choice", name,
                                "a", a.getOrDefault(name, Change.ABSENT),
                                "b", b.getOrDefault(name, Change.ABSENT)))
                        .toList());
        report.say(names.isEmpty() ? "Their metadata records the same convention." : "Their metadata differs:");
        for (String name : names) {
            report.say("  " + name + " ".repeat(Math.max(1, 18 - name.length())) + "A "
                    + a.getOrDefault(name, Change.ABSENT) + ", B " + b.getOrDefault(name, Change.ABSENT));
        }
    }
}
