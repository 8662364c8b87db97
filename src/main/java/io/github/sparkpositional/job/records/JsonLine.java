package io.github.sparkpositional.job.records;

import io.github.sparkpositional.stage.row.RowFunction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Whether a line is one JSON object, with nothing behind it and no name twice. Spark's parser stops where the object ends, so
 * that of two objects in one line the second would be lost, and of two values of one name it keeps the last. Everything else
 * is the parser's to judge.
 */
record JsonLine() implements RowFunction {

    @Override
    public DataType dataType() {
        return DataTypes.BooleanType;
    }

    @Override
    public Object apply(Object line, InternalRow sideColumns) {
        return line != null && isOneObject(((UTF8String) line).getBytes());
    }

    static boolean isOneObject(byte[] line) {
        int start = afterBlanks(line, 0);
        if (start == line.length || line[start] != '{') {
            return false;
        }
        Deque<Set<String>> open = new ArrayDeque<>();
        for (int i = start; i < line.length; i++) {
            switch (line[i]) {
                case '{', '[' -> open.push(new HashSet<>());
                case '}', ']' -> open.pop();
                case '"', '\'' -> {
                    int end = endOfText(line, i);
                    if (isName(line, end) && !open.element().add(text(line, i, end))) {
                        return false;
                    }
                    i = end;
                }
                default -> {
                    // Numbers and what separates them don't nest.
                }
            }
            if (open.isEmpty()) {
                return afterBlanks(line, i + 1) == line.length;
            }
        }
        return false;
    }

    private static boolean isName(byte[] line, int end) {
        int next = afterBlanks(line, end + 1);
        return next < line.length && line[next] == ':';
    }

    private static String text(byte[] line, int quote, int end) {
        return new String(line, quote + 1, end - quote - 1, StandardCharsets.UTF_8);
    }

    private static int endOfText(byte[] line, int quote) {
        int i = quote + 1;
        while (i < line.length && line[i] != line[quote]) {
            i += line[i] == '\\' ? 2 : 1;
        }
        return i;
    }

    private static int afterBlanks(byte[] line, int from) {
        int i = from;
        while (i < line.length && line[i] <= ' ' && line[i] >= 0) {
            i++;
        }
        return i;
    }
}
