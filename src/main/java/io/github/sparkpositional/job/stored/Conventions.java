package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.column.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What the tensor columns of two schemas mean, beside each other. */
public final class Conventions {
    private static final String ABSENT = "not set";

    private Conventions() {}

    /** A sentence about a column of both that means something else in one; empty where there is none. */
    public static Optional<String> difference(StructType written, StructType added) {
        List<String> there = Arrays.asList(written.fieldNames());
        return Arrays.stream(added.fields())
                .filter(field -> there.contains(field.name()))
                .flatMap(field -> difference(written.apply(field.name()), field).stream())
                .findFirst();
    }

    private static Optional<String> difference(StructField written, StructField added) {
        Optional<TensorType> was = TensorType.of(written);
        Optional<TensorType> is = TensorType.of(added);
        if (was.isEmpty() || is.isEmpty() || was.equals(is)) {
            return Optional.empty();
        }
        String start = "The column '" + written.name() + "' there has another meaning: ";
        SortedMap<String, String> before = was.get().convention();
        SortedMap<String, String> now = is.get().convention();
        TreeSet<String> choices = new TreeSet<>(before.keySet());
        choices.addAll(now.keySet());
        return choices.stream()
                .filter(choice -> !before.getOrDefault(choice, ABSENT).equals(now.getOrDefault(choice, ABSENT)))
                .map(choice -> start + choice + " is " + before.getOrDefault(choice, ABSENT) + ", and would be "
                        + now.getOrDefault(choice, ABSENT) + ".")
                .findFirst()
                .or(() -> Optional.of(start + "layout, dtype, shape or kind differ."));
    }
}
