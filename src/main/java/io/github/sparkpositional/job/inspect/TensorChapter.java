package io.github.sparkpositional.job.inspect;

import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.report.Block;
import io.github.sparkpositional.report.Block.Tiles.Tile;
import io.github.sparkpositional.report.Chapter;
import io.github.sparkpositional.report.ConventionWords;
import io.github.sparkpositional.report.PositionFigures;
import io.github.sparkpositional.report.PositionLayout;
import io.github.sparkpositional.report.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tensor column of an output: its convention in words, its numbers, and the vectors of one of its cells.
 *
 * @param cell the vectors of the largest cell that can be drawn, and where they stand; empty where there is none
 */
record TensorChapter(TensorColumn column, ColumnNumbers numbers, Optional<Cell> cell) {

    /** The vectors of one cell. */
    record Cell(Vectors vectors, PositionLayout arrangement) {}

    Chapter chapter(PictureNames names) {
        List<Block> blocks = new ArrayList<>();
        ConventionWords words = new ConventionWords(column.type().convention());
        blocks.add(new Block.Words(
                "A tensor column of the kind " + column.type().kind() + ": each cell holds " + column.words() + "."));
        words.sentences().forEach(sentence -> blocks.add(new Block.Words(sentence)));
        blocks.add(new Block.Tiles(tiles()));
        if (numbers.notFinite() > 0) {
            blocks.add(new Block.Warning(NumberFormat.count(numbers.notFinite())
                    + " numbers are NaN or infinite; they are excluded from the numbers above, and drawn in grey."));
        }
        if (numbers.unreadable() > 0) {
            blocks.add(new Block.Warning(NumberFormat.count(numbers.unreadable())
                    + " cells can't be read: they don't hold a whole number of vectors."));
        }
        if (!column.type().convention().isEmpty()) {
            blocks.add(new Block.Folded("Every choice of the convention", words.choices()));
        }
        blocks.addAll(drawn(words, names));
        return new Chapter("Column " + column.name(), blocks);
    }

    private List<Tile> tiles() {
        int dim = column.type().dim();
        return List.of(
                new Tile(NumberFormat.count(numbers.cells()), "cells"),
                new Tile(
                        NumberFormat.count(numbers.vectors()),
                        column.unit().equals("vectors") ? "vectors" : column.unit()),
                new Tile(Integer.toString(dim), "numbers per vector"),
                new Tile(NumberFormat.number(numbers.low()), "smallest number"),
                new Tile(NumberFormat.number(numbers.high()), "largest number"),
                new Tile(NumberFormat.number(numbers.mean(dim)), "mean"),
                new Tile(NumberFormat.number(numbers.deviation(dim)), "standard deviation"));
    }

    private List<Block> drawn(ConventionWords words, PictureNames names) {
        if (cell.isEmpty()) {
            return List.of(new Block.Words(
                    numbers.most() > numbers.drawn()
                            ? "Its cells are too large to be drawn: more than "
                                    + NumberFormat.count(CellBytes.MOST_NUMBERS) + " numbers."
                            : "No cell holds a vector, so nothing is drawn."));
        }
        PositionLayout arrangement = cell.get().arrangement();
        PositionFigures figures = new PositionFigures(
                names.of(column.name()),
                words.isLearned() ? "learned" : "",
                cell.get().vectors(),
                arrangement);
        String source = isPositions()
                ? "The figures show the table of " + arrangement.words() + ", as in the longest row"
                : "The numbers are content, which differs between rows; the figures show the longest row, of "
                        + arrangement.words();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Words(source
                + (numbers.most() > numbers.drawn()
                        ? " of at most " + NumberFormat.count(CellBytes.MOST_NUMBERS) + " numbers."
                        : ".")));
        blocks.addAll(words.isLearned() ? LearnedAgainstFixed.blocks(figures) : plain(figures));
        return blocks;
    }

    private static List<Block> plain(PositionFigures figures) {
        return List.of(new Block.Figures(figures.all()));
    }

    private boolean isPositions() {
        return column.isPositions();
    }
}
