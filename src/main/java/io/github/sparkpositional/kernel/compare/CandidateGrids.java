package io.github.sparkpositional.kernel.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The grids that a number of cells can be. */
final class CandidateGrids {
    /** Those tried: the others are farther from a square. */
    static final int MOST = 512;

    private CandidateGrids() {}

    /** {rows, columns} of all grids with so many cells, squares first. */
    static List<int[]> planes(int cells) {
        return divisors(cells)
                .mapToObj(rows -> new int[] {rows, cells / rows})
                .sorted(Comparator.comparingInt(CandidateGrids::perimeter))
                .toList();
    }

    /** {frames, rows, columns} of all grids of two frames and more, squares first. */
    static List<int[]> volumes(int cells) {
        List<int[]> volumes = new ArrayList<>();
        divisors(cells).filter(frames -> frames > 1).forEach(frames -> {
            for (int[] plane : planes(cells / frames)) {
                volumes.add(new int[] {frames, plane[0], plane[1]});
            }
        });
        volumes.sort(Comparator.comparingInt((int[] sizes) -> Math.abs(sizes[1] - sizes[2]))
                .thenComparingInt(sizes -> sizes[0]));
        return List.copyOf(volumes);
    }

    private static IntStream divisors(int cells) {
        return IntStream.rangeClosed(1, cells).filter(divisor -> cells % divisor == 0);
    }

    private static int perimeter(int[] plane) {
        return plane[0] + plane[1];
    }
}
