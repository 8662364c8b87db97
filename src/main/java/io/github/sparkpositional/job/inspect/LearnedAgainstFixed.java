package io.github.sparkpositional.job.inspect;

import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.report.Block;
import io.github.sparkpositional.report.PositionFigures;
import io.github.sparkpositional.report.PositionLayout;
import io.github.sparkpositional.report.Vectors;
import io.github.sparkpositional.stage.learn.FixedSinusoids;
import java.util.List;
import java.util.Optional;

/** Learned vectors beside the usual fixed sinusoids, for the same positions and the same dim. */
final class LearnedAgainstFixed {
    private LearnedAgainstFixed() {}

    static List<Block> blocks(PositionFigures learned) {
        Optional<PositionFigures> fixed = fixed(learned);
        if (fixed.isEmpty()) {
            return List.of(
                    new Block.Words(
                            "There are no fixed sinusoids of this dim or for this many positions to compare with."),
                    new Block.Figures(learned.all()));
        }
        String preset = learned.arrangement().isGrid() ? "dit" : "vaswani";
        return List.of(
                new Block.Words("For comparison, the fixed sinusoids of preset " + preset
                        + ", for the same positions and numbers per vector."),
                new Block.Figures(List.of(
                        learned.table(),
                        fixed.get().table(),
                        learned.similarity(),
                        fixed.get().similarity(),
                        learned.byDistanceAgainst(fixed.get()),
                        learned.norms())));
    }

    private static Optional<PositionFigures> fixed(PositionFigures learned) {
        PositionLayout arrangement = learned.arrangement();
        int cells = arrangement.size() - arrangement.prefixRows();
        if (cells > GridShape.MAX_POSITIONS) {
            return Optional.empty();
        }
        GridShape shape = arrangement.isGrid()
                ? GridShape.grid(arrangement.rows(), arrangement.columns())
                : GridShape.sequence(cells);
        int dim = learned.vectors().dim();
        return FixedSinusoids.table(shape, dim)
                .map(values -> new PositionFigures(
                        learned.name() + "-fixed",
                        "fixed sinusoids",
                        new Vectors(values, cells, dim),
                        arrangement.isGrid()
                                ? PositionLayout.grid(0, arrangement.rows(), arrangement.columns())
                                : PositionLayout.sequence(cells)));
    }
}
