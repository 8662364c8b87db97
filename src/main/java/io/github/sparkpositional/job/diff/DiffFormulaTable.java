package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.kernel.compare.ChoiceSearch;
import io.github.sparkpositional.kernel.compare.Explanation;
import io.github.sparkpositional.kernel.compare.Extent;
import io.github.sparkpositional.kernel.compare.Extents;
import io.github.sparkpositional.kernel.compare.Origin;
import io.github.sparkpositional.kernel.compare.Rearrangement;
import io.github.sparkpositional.kernel.compare.RearrangementSearch;
import io.github.sparkpositional.kernel.compare.ReferenceTable;
import io.github.sparkpositional.kernel.compare.TableView;
import io.github.sparkpositional.kernel.compare.TensorInterpretation;
import io.github.sparkpositional.kernel.compare.Variant;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.PositionChoices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a convention with a table: what the table doesn't define, such as its grid, follows from its size. */
final class DiffFormulaTable {
    private static final int MOST_CHANGES = 3;

    private final DiffOperand.Formula formula;
    private final DiffTable table;
    private final boolean formulaIsA;
    private String limit = "";

    /** A reading of the table, and the convention for what it can be for. */
    private record Pair(TensorInterpretation reading, ReferenceTable target, Variant variant) {}

    DiffFormulaTable(DiffOperand.Formula formula, DiffTable table, boolean formulaIsA) {
        this.formula = formula;
        this.table = table;
        this.formulaIsA = formulaIsA;
    }

    DiffReport report() {
        List<Pair> pairs = pairs();
        ChoiceSearch last = null;
        for (int changes = 0; changes <= MOST_CHANGES; changes++) {
            for (Pair pair : changes < MOST_CHANGES ? pairs : pairs.subList(0, 1)) {
                last = ChoiceSearch.among(pair.target(), changes);
                List<Explanation> explanations = last.explain(pair.variant());
                if (!explanations.isEmpty()) {
                    return explained(pair, explanations);
                }
            }
        }
        return unexplained(pairs.get(0), last);
    }

    /** At least one; the likely ones first. */
    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (TensorInterpretation reading : table.readings()) {
            Convention convention = ofDim(reading.table().dim());
            ReferenceTable target = ReferenceTable.of(reading.table());
            for (Extent extent : extents(reading, convention)) {
                pairs.add(new Pair(reading, target, new Variant(convention, extent, formula.tables())));
            }
        }
        return pairs;
    }

    private Convention ofDim(int dim) {
        Convention convention = formula.convention();
        boolean asksForDim = convention.family().choices().contains(PositionChoices.DIM);
        return asksForDim && !convention.choices().has(PositionChoices.DIM)
                ? convention.with(PositionChoices.DIM, dim)
                : convention;
    }

    private List<Extent> extents(TensorInterpretation reading, Convention convention) {
        if (formula.extent().isPresent()) {
            return List.of(formula.extent().get());
        }
        List<Extent> extents = Extents.of(convention, reading.table().rows());
        boolean isGrid = !extents.get(0).grid().isEmpty();
        if (isGrid && !reading.grid().isEmpty()) {
            return List.of(new Extent(0, 0, reading.grid()));
        }
        if (extents.size() > Extents.LIKELY) {
            limit = "Of the " + NumberFormat.count(extents.size()) + " grids that "
                    + NumberFormat.count(reading.table().rows()) + " rows can form, with and without prefix rows, the "
                    + Extents.LIKELY + " likeliest were tried; --grid ROWSxCOLUMNS tries another.";
        }
        return extents.stream().limit(Extents.LIKELY).toList();
    }

    private DiffReport explained(Pair pair, List<Explanation> explanations) {
        Explanation best = explanations.get(0);
        DiffReport report = compared(pair);
        if (!best.changes().isEmpty()) {
            DiffExplanations.say(explanations, formulaIsA ? "B" : "A", formulaIsA ? "A" : "B", report);
            presets(pair, report);
        }
        return report;
    }

    /** The presets that need no change at all. */
    private static void presets(Pair pair, DiffReport report) {
        List<String> names = DiffOrigins.search(pair.reading()).origins().stream()
                .filter(Origin::isPlain)
                .map(origin -> origin.preset().name())
                .toList();
        report.fact("presets", names);
        if (!names.isEmpty()) {
            report.say("Matching presets: " + String.join(", ", names) + ".");
        }
    }

    private DiffReport unexplained(Pair pair, ChoiceSearch search) {
        DiffReport report = compared(pair);
        TableView own = pair.variant().table();
        Optional<Rearrangement> rearranged = formulaIsA
                ? RearrangementSearch.find(own, pair.target())
                : RearrangementSearch.find(pair.reading().table(), ReferenceTable.of(own));
        rearranged.ifPresentOrElse(found -> DiffTablePair.say(found, report), () -> nothing(search, report));
        presets(pair, report);
        if (!limit.isEmpty()) {
            report.say(limit);
            report.fact("limits", List.of(limit));
        }
        return report;
    }

    private void nothing(ChoiceSearch search, DiffReport report) {
        report.say("No choice of the encoding " + formula.convention().family().name()
                + " makes them equal, nor do two of them together"
                + (search.isComplete() ? ", nor three." : "; not all combinations of three were tried."));
        search.nearest()
                .filter(nearest -> !nearest.changes().isEmpty())
                .ifPresent(nearest ->
                        report.say("The nearest, but not equal, is " + DiffWords.changes(nearest.changes()) + "."));
    }

    private DiffReport compared(Pair pair) {
        TableView own = pair.variant().table();
        String ownSize = own.rows() + " x " + own.dim() + ", " + pair.variant().extent();
        String size = DiffTable.size(pair.reading());
        DiffReport report = formulaIsA
                ? DiffTables.start(formula.written(), ownSize, table.name(), size)
                : DiffTables.start(table.name(), size, formula.written(), ownSize);
        TableView other = pair.reading().table();
        DiffTables.numbers(
                formulaIsA ? own : other,
                formulaIsA ? other : own,
                pair.variant().extent(),
                report);
        return report;
    }
}
