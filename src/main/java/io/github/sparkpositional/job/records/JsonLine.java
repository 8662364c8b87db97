package io.github.sparkpositional.job.records;

import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Whether a line is one JSON object and nothing behind it. Spark's parser stops where the object ends, so that of two
 * objects in one line the second would be lost. What stands inside is the parser's to judge.
 */
record JsonLine() implements RowFunction {

    @Override
    public DataType dataType() {
        return DataTypes.BooleanType;
    }

    @Override
    public Object apply(Object line, InternalRow companions) {
        return line != null && isOneObject(((UTF8String) line).getBytes());
    }

    static boolean isOneObject(byte[] line) {
        int depth = 0;
        int start = afterBlanks(line, 0);
        if (start == line.length || line[start] != '{') {
            return false;
        }
        for (int i = start; i < line.length; i++) {
            switch (line[i]) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"', '\'' -> i = endOfText(line, i);
                default -> {
                    // Names, numbers and what separates them don't nest.
                }
            }
            if (depth == 0) {
                return afterBlanks(line, i + 1) == line.length;
            }
        }
        return false;
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
