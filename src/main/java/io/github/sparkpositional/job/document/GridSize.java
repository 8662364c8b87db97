package io.github.sparkpositional.job.document;

import java.util.Arrays;
import java.util.List;

/** Reads the size of a grid as it is written on the command line. */
public final class GridSize {
    private static final String PATTERN = "[1-9]\\d{0,8}(x[1-9]\\d{0,8}){1,2}";

    private GridSize() {}

    /**
     * @param name of what says it, for the error
     * @param written {@code ROWSxCOLUMNS} or {@code FRAMESxROWSxCOLUMNS}
     * @throws IllegalArgumentException if it is anything else
     */
    public static List<Integer> parse(String name, String written) {
        if (!written.matches(PATTERN)) {
            throw new IllegalArgumentException(
                    name + " must look like 14x14 (rows x columns, each at least 1), but is '" + written + "'.");
        }
        return Arrays.stream(written.split("x")).map(Integer::valueOf).toList();
    }
}
