package io.github.sparkpositional.stage.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What the name of a column means: first the column of this very name, whatever signs it holds; else what it means to Spark, to
 * which a dot leads into a struct and backticks quote a name that holds dots.
 */
public final class ColumnNames {
    private static final Pattern PART = Pattern.compile("`((?:[^`]|``)+)`(?:\\.|$)|([^`.]+)(?:\\.|$)");

    private ColumnNames() {}

    /** The column or nested field of a name, under the name as it is written. */
    public static Optional<StructField> find(StructType schema, String name) {
        Optional<StructField> exact = field(schema, name);
        return exact.isPresent() ? exact : nested(schema, name);
    }

    /** The same as an expression. */
    public static Expression attribute(StructType schema, String name) {
        return field(schema, name).isPresent() || nested(schema, name).isEmpty()
                ? UnresolvedAttribute.quoted(name)
                : UnresolvedAttribute.quotedString(name);
    }

    /** The column's own name: of a nested field the last part. */
    public static String last(StructType schema, String name) {
        List<String> parts = field(schema, name).isPresent() ? List.of() : parts(name);
        return parts.isEmpty() ? name : parts.get(parts.size() - 1);
    }

    private static Optional<StructField> field(StructType schema, String name) {
        return Arrays.stream(schema.fields())
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    private static Optional<StructField> nested(StructType schema, String name) {
        List<String> parts = parts(name);
        StructType level = schema;
        boolean isNullable = false;
        Optional<StructField> found = Optional.empty();
        for (int i = 0; i < parts.size(); i++) {
            found = level == null ? Optional.empty() : field(level, parts.get(i));
            if (found.isEmpty()) {
                return found;
            }
            isNullable |= found.get().nullable();
            level = found.get().dataType() instanceof StructType below ? below : null;
        }
        boolean nullable = isNullable;
        return found.map(field -> new StructField(name, field.dataType(), nullable, field.metadata()));
    }

    /** The names on the way; none if Spark could not read them. */
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(name);
        int end = 0;
        while (part.lookingAt()) {
            parts.add(part.group(1) == null ? part.group(2) : part.group(1).replace("``", "`"));
            end = part.end();
            part.region(end, name.length());
        }
        return end == name.length() && !name.endsWith(".") ? parts : List.of();
    }
}
