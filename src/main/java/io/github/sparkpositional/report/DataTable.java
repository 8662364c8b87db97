package io.github.sparkpositional.report;

import java.util.List;

/**
 * A small table of texts.
 *
 * @param heads names of the columns
 * @param rows as many cells each
 */
public record DataTable(List<String> heads, List<List<String>> rows) {

    public DataTable {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
