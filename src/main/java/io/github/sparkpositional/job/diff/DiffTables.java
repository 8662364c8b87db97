package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.kernel.compare.Agreement;
import io.github.sparkpositional.kernel.compare.Difference;
import io.github.sparkpositional.kernel.compare.Extent;
import io.github.sparkpositional.kernel.compare.ReferenceTable;
import io.github.sparkpositional.kernel.compare.TableView;

/** Compares conventions and tables, whichever stand on the two sides. */
public final class DiffTables {
    private DiffTables() {}

    public static DiffReport report(DiffOperand a, DiffOperand b) {
        if (a instanceof DiffOperand.Formula expected && b instanceof DiffOperand.Formula found) {
            return DiffFormulas.report(expected, found);
        }
        if (a instanceof DiffOperand.Formula formula) {
            return new DiffFormulaTable(formula, DiffTable.read((DiffOperand.Table) b), true).report();
        }
        DiffTable table = DiffTable.read((DiffOperand.Table) a);
        return b instanceof DiffOperand.Formula formula
                ? new DiffFormulaTable(formula, table, false).report()
                : DiffTablePair.report(table, DiffTable.read((DiffOperand.Table) b));
    }

    /** The lines of both operands. */
    static DiffReport start(String a, String sizeOfA, String b, String sizeOfB) {
        DiffReport report = new DiffReport();
        report.fact("a", a);
        report.fact("b", b);
        report.say("A  '" + a + "': " + sizeOfA);
        report.say("B  '" + b + "': " + sizeOfB);
        return report;
    }

    /**
     * The verdict, and how far the tables are apart.
     *
     * @param extent what the tables are for; null where nobody says
     */
    static void numbers(TableView a, TableView b, Extent extent, DiffReport report) {
        if (a.rows() != b.rows() || a.dim() != b.dim()) {
            report.equal(false);
            report.say("They have different sizes.");
            return;
        }
        Difference difference = Difference.of(a, ReferenceTable.of(b));
        report.equal(difference.agreement().isEqual());
        report.say(
                difference.agreement() == Agreement.DIFFERENT
                        ? "They differ:"
                        : "They are " + difference.agreement().sentence() + ".");
        DiffWords.difference(difference, extent, report);
    }
}
