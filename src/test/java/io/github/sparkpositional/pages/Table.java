package io.github.sparkpositional.pages;

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
                .map(cell -> escaped(cell).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Outside code spans an angle bracket would begin a tag of HTML. */
    private static String escaped(String cell) {
        String[] parts = cell.split("`", -1);
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = parts[i].replace("<", "&lt;");
        }
        return String.join("`", parts);
    }

    static String code(String name) {
        return name.isEmpty() ? "" : "`" + name + "`";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
