package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.job.output.ParquetSettings;
import io.github.sparkpositional.kernel.compare.Change;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** Compares outputs of jobs: with each other, or the first row of one with a convention or a table. */
public final class DiffOutputs {
    private DiffOutputs() {}

    /**
     * @param by column that joins the rows of two outputs; null: only their checksums are compared
     */
    public static DiffReport report(DiffOperand a, DiffOperand b, String by) throws IOException {
        boolean isOwn = SparkSession.getActiveSession().isEmpty()
                && SparkSession.getDefaultSession().isEmpty();
        SparkSession session = SparkSession.builder().appName("diff").getOrCreate();
        String before = session.conf().get(ParquetSettings.READER_BATCH_SIZE);
        try {
            if (a instanceof DiffOperand.Output output && b instanceof DiffOperand.Output other) {
                return both(OutputColumn.open(session, output), OutputColumn.open(session, other), by);
            }
            return one(session, a, b);
        } finally {
            session.conf().set(ParquetSettings.READER_BATCH_SIZE, before);
            if (isOwn) {
                session.stop();
            }
        }
    }

    /** Whatever is no output is compared with the other's first row. */
    private static DiffReport one(SparkSession session, DiffOperand a, DiffOperand b) throws IOException {
        boolean outputIsA = a instanceof DiffOperand.Output;
        DiffOperand.Output output = (DiffOperand.Output) (outputIsA ? a : b);
        DiffTable first = OutputColumn.open(session, output).firstTable();
        DiffOperand other = outputIsA ? b : a;
        if (other instanceof DiffOperand.Formula formula) {
            return new DiffFormulaTable(formula, first, !outputIsA).report();
        }
        DiffTable table = DiffTable.read((DiffOperand.Table) other);
        return outputIsA ? DiffTablePair.report(first, table) : DiffTablePair.report(table, first);
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
        report.say(names.isEmpty() ? "Their metadata says the same convention." : "Their metadata differs:");
        for (String name : names) {
            report.say("  " + name + " ".repeat(Math.max(1, 18 - name.length())) + "A "
                    + a.getOrDefault(name, Change.ABSENT) + ", B " + b.getOrDefault(name, Change.ABSENT));
        }
    }
}
