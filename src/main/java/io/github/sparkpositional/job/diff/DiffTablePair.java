package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.kernel.compare.ChoiceSearch;
import io.github.sparkpositional.kernel.compare.Explanation;
import io.github.sparkpositional.kernel.compare.Origin;
import io.github.sparkpositional.kernel.compare.Rearrangement;
import io.github.sparkpositional.kernel.compare.RearrangementSearch;
import io.github.sparkpositional.kernel.compare.ReferenceTable;
import io.github.sparkpositional.kernel.compare.TensorInterpretation;
import java.util.List;
import java.util.Optional;

/** Compares two tables of which no convention is known: they are rearranged, and looked for among the presets. */
final class DiffTablePair {
    private static final int MOST_CHANGES = 2;

    private DiffTablePair() {}

    static DiffReport report(DiffTable a, DiffTable b) {
        TensorInterpretation ofA = a.readings().get(0);
        TensorInterpretation ofB = b.readings().get(0);
        for (TensorInterpretation one : a.readings()) {
            for (TensorInterpretation other : b.readings()) {
                boolean alike = one.table().dim() == other.table().dim();
                if (alike && ofA.table().dim() != ofB.table().dim()) {
                    ofA = one;
                    ofB = other;
                }
            }
        }
        DiffReport report = DiffTables.start(a.name(), DiffTable.size(ofA), b.name(), DiffTable.size(ofB));
        DiffTables.numbers(ofA.table(), ofB.table(), null, report);
        if (!report.isEqual()) {
            explain(ofA, ofB, report);
        }
        return report;
    }

    /** Says how B comes about from A, and which presets they are. */
    static void explain(TensorInterpretation a, TensorInterpretation b, DiffReport report) {
        ReferenceTable target = ReferenceTable.of(b.table());
        Optional<Rearrangement> rearranged = RearrangementSearch.find(a.table(), target);
        rearranged.ifPresent(found -> say(found, report));
        Optional<Origin> ofA = origin("A", a, report);
        Optional<Origin> ofB = origin("B", b, report);
        if (ofA.isPresent() && ofA.get().ownRows() == 0) {
            List<Explanation> explanations =
                    ChoiceSearch.among(target, MOST_CHANGES).explain(ofA.get().variant());
            if (!explanations.isEmpty() && !explanations.get(0).changes().isEmpty()) {
                DiffExplanations.say(explanations, "B", ofA.get().preset().name(), report);
                return;
            }
        }
        if (rearranged.isEmpty() && ofA.isEmpty() && ofB.isEmpty()) {
            report.say("No shift, reordering of cells or columns, or factor turns A into B, and no preset equals either"
                    + " of them.");
        }
    }

    static void say(Rearrangement found, DiffReport report) {
        report.say("B is A, " + String.join(", and ", found.words()) + "; "
                + found.agreement().sentence() + ".");
        report.fact("rearrangement", found.words());
    }

    private static Optional<Origin> origin(String side, TensorInterpretation reading, DiffReport report) {
        List<Origin> origins = DiffOrigins.search(reading).origins();
        if (!origins.isEmpty()) {
            boolean plain = origins.get(0).isPlain();
            report.say(side + " equals "
                    + String.join(
                            ", ",
                            origins.stream()
                                    .filter(origin -> origin.isPlain() == plain)
                                    .map(origin -> origin.preset().name())
                                    .toList())
                    + (plain
                            ? "."
                            : " with other prefix rows or another start; run jobs/submit diff on it alone to see."));
        }
        return origins.stream().findFirst();
    }
}
