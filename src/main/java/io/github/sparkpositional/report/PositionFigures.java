package io.github.sparkpositional.report;

import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.report.Block.Picture;
import io.github.sparkpositional.report.figure.Axis;
import io.github.sparkpositional.report.figure.ColorScale;
import io.github.sparkpositional.report.figure.HeatMap;
import io.github.sparkpositional.report.figure.LineChart;
import io.github.sparkpositional.report.figure.LineChart.Curve;
import io.github.sparkpositional.report.figure.SmallMultiples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What there is to see of the vectors of one table.
 *
 * @param name start of the names of the pictures' files
 * @param title whose vectors they are, as in "learned"
 */
public record PositionFigures(String name, String title, Vectors vectors, PositionLayout arrangement) {
    private static final int MOST_DRAWN = 256;
    private static final int MOST_NUMBERS = 512;
    private static final int MOST_MAPS = 14;
    private static final int MOST_CELLS_OF_A_MAP = 28;

    /** @throws IllegalArgumentException if the vectors are not as many as the positions */
    public PositionFigures {
        if (arrangement.size() != vectors.n()) {
            throw new IllegalArgumentException(
                    "There are " + vectors.n() + " vectors for " + arrangement.size() + " positions.");
        }
    }

    /** Table, similarity, similarity against distance, norms. */
    public List<Picture> all() {
        return List.of(table(), similarity(), byDistance(), norms());
    }

    /** That of the similarities, which stand beside the table. */
    private double tableHeight() {
        return arrangement.isGrid() ? ((SmallMultiples) similarity().drawing()).plotHeight() : HeatMap.SQUARE;
    }

    /** The table itself: its first positions without a gap, because waves are only seen where none is left out. */
    public Picture table() {
        int drawn = Math.min(vectors.n(), MOST_DRAWN);
        Thinning columns = Thinning.of(vectors.dim(), MOST_NUMBERS);
        double[][] values = matrix(Thinning.of(drawn, drawn).drawn(), columns.drawn(), vectors::value);
        Range range = Range.of(values);
        ColorScale scale = ColorScale.aroundZero(range.largest());
        return new Picture(
                name + "-table",
                titled("The vectors"),
                "One row per position, from the top, and one column per number of its vector. " + scale.words()
                        + (drawn < vectors.n() ? " The first " + drawn + " of " + vectors.n() + " positions." : "")
                        + columns.words("numbers"),
                "Heat map of " + vectors.n() + " vectors of " + vectors.dim() + " numbers, from "
                        + NumberFormat.number(range.low()) + " to " + NumberFormat.number(range.high()) + ".",
                new HeatMap(
                        values,
                        Axis.ofThings("position", drawn),
                        Axis.ofThings("number of the vector (dim)", vectors.dim()),
                        tableHeight(),
                        scale,
                        ""),
                excerpt("position", vectors.n(), vectors.dim(), vectors::value));
    }

    /** How alike each position is to all others. */
    public Picture similarity() {
        return arrangement.isGrid() ? maps() : matrixOfSimilarities();
    }

    private Picture matrixOfSimilarities() {
        Thinning drawn = Thinning.of(vectors.n(), MOST_DRAWN);
        double[][] values = matrix(drawn.drawn(), drawn.drawn(), vectors::similarity);
        Range range = Range.of(values);
        return new Picture(
                name + "-similarity",
                titled("Similarity of each position to all others"),
                "Cosine of the angle between two vectors: 1 where they point the same way. "
                        + similarities(range).words() + drawn.words("positions"),
                "Heat map of the cosine similarities of " + vectors.n() + " positions, from "
                        + NumberFormat.number(range.low()) + " to " + NumberFormat.number(range.high()) + ".",
                new HeatMap(
                        values,
                        Axis.ofThings("position", vectors.n()),
                        Axis.ofThings("position", vectors.n()),
                        HeatMap.SQUARE,
                        similarities(range),
                        "cosine"),
                excerpt("position", vectors.n(), vectors.n(), vectors::similarity));
    }

    private Picture maps() {
        Thinning mapRows = Thinning.of(arrangement.rows(), MOST_MAPS);
        Thinning mapColumns = Thinning.of(arrangement.columns(), MOST_MAPS);
        Thinning rows = Thinning.of(arrangement.rows(), MOST_CELLS_OF_A_MAP);
        Thinning columns = Thinning.of(arrangement.columns(), MOST_CELLS_OF_A_MAP);
        int[] byCell = arrangement.vectorsByCell();
        double[][][][] maps = new double[mapRows.drawn().length][mapColumns.drawn().length][][];
        for (int i = 0; i < maps.length; i++) {
            for (int j = 0; j < maps[i].length; j++) {
                int cell = byCell[
                        mapRows.drawn()[i] * arrangement.columns() + mapColumns.drawn()[j]];
                maps[i][j] = matrix(
                        rows.drawn(),
                        columns.drawn(),
                        (row, column) -> vectors.similarity(cell, byCell[row * arrangement.columns() + column]));
            }
        }
        Range range = Range.of(Arrays.stream(maps)
                .flatMap(Arrays::stream)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream));
        return new Picture(
                name + "-similarity",
                titled("Similarity of each cell to all others"),
                "A map of the whole grid for each cell, at the cell's own position: the cosine similarity of the"
                        + " cell's vector to that of every other cell. "
                        + similarities(range).words() + mapRows.words("rows of maps")
                        + mapColumns.words("columns of maps")
                        + rows.words("rows of each map") + columns.words("columns of each map"),
                "Small maps of the cosine similarities of " + arrangement.words() + ", from "
                        + NumberFormat.number(range.low()) + " to " + NumberFormat.number(range.high()) + ".",
                new SmallMultiples(
                        maps,
                        cells("row of the cell", mapRows, maps.length),
                        cells("column of the cell", mapColumns, maps[0].length),
                        similarities(range),
                        "cosine"),
                excerpt("cell", byCell.length, byCell.length, (i, j) -> vectors.similarity(byCell[i], byCell[j])));
    }

    /**
     * Around zero where vectors point away from each other, and else from the tenth below the smallest up to 1: what
     * differs little is still distinguished.
     */
    private static ColorScale similarities(Range range) {
        return range.low() < 0 ? ColorScale.aroundZero(1) : ColorScale.between(Math.floor(range.low() * 10) / 10, 1);
    }

    /** How similarity falls with distance. */
    public Picture byDistance() {
        return byDistance(List.of(SimilarityByDistance.of(title, vectors, arrangement)));
    }

    /** As {@link #byDistance()}, against the vectors of another table for the same positions. */
    public Picture byDistanceAgainst(PositionFigures other) {
        return byDistance(List.of(
                SimilarityByDistance.of(title, vectors, arrangement),
                SimilarityByDistance.of(other.title, other.vectors, other.arrangement)));
    }

    private Picture byDistance(List<Curve> curves) {
        String unit = arrangement.isGrid() ? "cells" : "positions";
        double farthest = Arrays.stream(curves.get(0).x()).max().orElse(1);
        double lowest = Range.of(curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.y())))
                .low();
        List<List<String>> numbers = new ArrayList<>();
        for (int point : Thinning.of(curves.get(0).x().length, 24).drawn()) {
            List<String> row =
                    new ArrayList<>(List.of(NumberFormat.number(curves.get(0).x()[point])));
            curves.forEach(curve -> row.add(point < curve.y().length ? NumberFormat.number(curve.y()[point]) : ""));
            numbers.add(row);
        }
        List<String> heads = new ArrayList<>(List.of("distance in " + unit));
        curves.forEach(curve -> heads.add(curves.size() == 1 ? "mean cosine" : "mean cosine, " + curve.name()));
        return new Picture(
                name + "-distance",
                curves.size() == 1 ? titled("Similarity against distance") : "Similarity against distance",
                "The mean cosine of two vectors that are this far apart"
                        + (arrangement.isGrid() ? ", along the straight line, rounded to whole cells." : "."),
                curves.size() == 1
                        ? "Line of the mean cosine similarity by distance: " + ends(curves.get(0)) + "."
                        : "Two lines of the mean cosine similarity by distance. "
                                + curves.get(0).name() + ": " + ends(curves.get(0)) + "; "
                                + curves.get(1).name() + ": " + ends(curves.get(1)) + ".",
                new LineChart(
                        curves,
                        Axis.of("distance in " + unit, 0, farthest),
                        Axis.of("mean cosine", Math.min(0, lowest), 1)),
                new DataTable(heads, numbers));
    }

    private static String ends(Curve curve) {
        int last = curve.x().length - 1;
        return NumberFormat.number(curve.y()[0]) + " at distance " + NumberFormat.number(curve.x()[0]) + ", "
                + NumberFormat.number(curve.y()[last]) + " at distance " + NumberFormat.number(curve.x()[last]);
    }

    /** How long the vectors are. */
    public Picture norms() {
        int[] drawn = Thinning.of(vectors.n(), 4 * MOST_DRAWN).drawn();
        double[] x = Arrays.stream(drawn).asDoubleStream().toArray();
        double[] y = Arrays.stream(drawn).mapToDouble(vectors::norm).toArray();
        Range range = Range.of(Arrays.stream(y));
        List<List<String>> numbers = new ArrayList<>();
        for (int point : Thinning.of(drawn.length, 24).drawn()) {
            numbers.add(List.of(NumberFormat.number(x[point]), NumberFormat.number(y[point])));
        }
        return new Picture(
                name + "-norms",
                titled("Norm per position"),
                "The Euclidean length of each vector.",
                "Line of the norms of " + vectors.n() + " vectors, from " + NumberFormat.number(range.low()) + " to "
                        + NumberFormat.number(range.high()) + ".",
                new LineChart(
                        List.of(new Curve(title, x, y)),
                        Axis.of("position", 0, Math.max(1, vectors.n() - 1)),
                        Axis.of("norm", 0, range.high() > 0 ? range.high() * 1.05 : 1)),
                new DataTable(List.of("position", "norm"), numbers));
    }

    private String titled(String what) {
        return title.isEmpty() ? what : what + ": " + title;
    }

    /** Maps stand for every k-th cell. */
    private static Axis cells(String label, Thinning drawn, int maps) {
        double half = drawn.every() / 2.0;
        Axis all = Axis.ofThings(label, maps * drawn.every());
        return new Axis(label, -half, maps * drawn.every() - half, all.marks());
    }

    private interface Entry {
        double at(int row, int column);
    }

    private static double[][] matrix(int[] rows, int[] columns, Entry entry) {
        double[][] matrix = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                matrix[i][j] = entry.at(rows[i], columns[j]);
            }
        }
        return matrix;
    }

    /** Some of the numbers, evenly spaced. */
    private static DataTable excerpt(String rowName, int rows, int columns, Entry entry) {
        int[] across = Thinning.of(columns, 8).drawn();
        List<String> heads = new ArrayList<>(List.of(rowName));
        Arrays.stream(across).forEach(column -> heads.add(Integer.toString(column)));
        List<List<String>> lines = new ArrayList<>();
        for (int row : Thinning.of(rows, 12).drawn()) {
            List<String> line = new ArrayList<>(List.of(Integer.toString(row)));
            Arrays.stream(across).forEach(column -> line.add(NumberFormat.number(entry.at(row, column))));
            lines.add(line);
        }
        return new DataTable(heads, lines);
    }
}
