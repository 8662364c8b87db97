package io.github.sparkpositional.readme;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A Markdown table. */
final class Table {
    private final StringBuilder text = new StringBuilder();

    Table(String... header) {
        row(header);
        text.append("|").append(" --- |".repeat(header.length)).append('\n');
    }

    void row(String... cells) {
        text.append(Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    static String code(String name) {
        return name.isEmpty() ? "" : "`" + name + "`";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
