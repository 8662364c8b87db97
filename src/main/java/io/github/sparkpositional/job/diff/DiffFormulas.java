package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.kernel.compare.Change;
import io.github.sparkpositional.kernel.compare.ChoiceSearch;
import io.github.sparkpositional.kernel.compare.Explanation;
import io.github.sparkpositional.kernel.compare.Extent;
import io.github.sparkpositional.kernel.compare.ReferenceTable;
import io.github.sparkpositional.kernel.compare.TableView;
import io.github.sparkpositional.kernel.compare.Variant;
import io.github.sparkpositional.kernel.position.Convention;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Compares two conventions: every choice in which they differ, and those of them that matter. */
final class DiffFormulas {
    private static final int MOST_CHANGES = 3;

    private DiffFormulas() {}

    static DiffReport report(DiffOperand.Formula a, DiffOperand.Formula b) {
        Variant expected = variant(a, b);
        Variant found = variant(b, a);
        TableView table = expected.table();
        TableView other = found.table();
        DiffReport report = DiffTables.start(a.written(), size(table, expected), b.written(), size(other, found));
        DiffTables.numbers(table, other, expected.extent(), report);
        choices(expected.convention(), found.convention(), report);
        if (!report.isEqual() && table.dim() == other.dim()) {
            explain(expected, found, ReferenceTable.of(other), report);
        }
        return report;
    }

    private static String size(TableView table, Variant variant) {
        return table.rows() + " x " + table.dim() + ", " + variant.extent();
    }

    /** A convention for its own extent, or for the other's. */
    private static Variant variant(DiffOperand.Formula formula, DiffOperand.Formula other) {
        boolean cells = formula.convention().family().level().isOfCells();
        Optional<Extent> extent = formula.extent()
                .or(() -> other.extent().filter(known -> known.grid().isEmpty() != cells));
        return new Variant(
                formula.convention(),
                extent.orElseThrow(() -> new IllegalArgumentException("'" + formula.written() + "' is a convention for "
                        + (cells ? "grids: give --grid ROWSxCOLUMNS." : "sequences: give --length N."))),
                formula.tables());
    }

    /** Lists every choice that is made otherwise, whether it matters or not. */
    private static void choices(Convention a, Convention b, DiffReport report) {
        if (a.family() != b.family()) {
            report.say("A has the encoding " + a.family().name() + ", B of "
                    + b.family().name() + ".");
            return;
        }
        TreeSet<String> names = new TreeSet<>(a.complete().written().keySet());
        names.addAll(b.complete().written().keySet());
        for (String name : names) {
            String ofA = a.complete().written().getOrDefault(name, Change.ABSENT);
            String ofB = b.complete().written().getOrDefault(name, Change.ABSENT);
            if (!ofA.equals(ofB)) {
                report.say("  " + name + " ".repeat(Math.max(1, 18 - name.length())) + "A " + ofA + ", B " + ofB);
            }
        }
    }

    private static void explain(Variant expected, Variant found, ReferenceTable target, DiffReport report) {
        boolean alike = expected.convention().family() == found.convention().family();
        ChoiceSearch search = alike ? ChoiceSearch.towards(target, found) : ChoiceSearch.among(target, MOST_CHANGES);
        List<Explanation> explanations = search.explain(expected);
        if (explanations.isEmpty()) {
            report.say("No choice of A's encoding makes them equal.");
            return;
        }
        DiffExplanations.say(explanations, "B", "A", report);
    }
}
