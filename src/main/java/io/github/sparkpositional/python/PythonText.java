package io.github.sparkpositional.python;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values and prose as Python source. */
final class PythonText {
    private static final int WIDTH = 120;

    private PythonText() {}

    /** A string literal. */
    static String quoted(String text) {
        return '"' + escaped(text).replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** A literal of a value that a choice holds; enum constants as their words. */
    static String literal(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Integer || value instanceof Double) {
            return value.toString();
        }
        if (value instanceof int[] numbers) {
            return list(Arrays.stream(numbers).mapToObj(PythonText::literal).toList());
        }
        if (value instanceof double[] numbers) {
            return list(Arrays.stream(numbers).mapToObj(PythonText::literal).toList());
        }
        if (value instanceof String[] texts) {
            return list(Arrays.stream(texts).map(PythonText::quoted).toList());
        }
        return quoted(io.github.sparkpositional.kernel.convention.Choice.write(value));
    }

    private static String list(List<String> items) {
        return "[" + String.join(", ", items) + "]";
    }

    /** Lines of a docstring, without its quotes: paragraphs that are wrapped, all indented. */
    static String docstring(String prose, int indent) {
        String margin = " ".repeat(indent);
        return prose.lines()
                .flatMap(line -> wrapped(line, WIDTH - indent).stream())
                .map(line -> line.isBlank() ? "" : margin + escaped(line).replace("\"\"\"", "'''"))
                .collect(Collectors.joining("\n"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\");
    }

    /** A line in lines of at most {@code width} characters, further ones as deep as the first. */
    private static List<String> wrapped(String line, int width) {
        if (line.length() <= width) {
            return List.of(line);
        }
        int depth = (int) IntStream.range(0, line.length())
                .takeWhile(i -> line.charAt(i) == ' ')
                .count();
        String margin = " ".repeat(depth);
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder(margin);
        for (String word : line.strip().split(" ")) {
            if (current.length() > depth && current.length() + word.length() + 1 > width) {
                lines.add(current.toString());
                current = new StringBuilder(margin);
            }
            current.append(current.length() > depth ? " " : "").append(word);
        }
        lines.add(current.toString());
        return lines;
    }
}
