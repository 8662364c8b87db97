package io.github.sparkpositional.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * What the metadata of a column of positions without vectors says under the key {@value #KEY}: whose table the positions are
 * rows of.
 *
 * @param kind what the positions are of, for example {@code token-positions}
 * @param convention every choice of the convention by name, preset and version included
 * @param length positions of every row; {@value TensorType#VARIES} where it differs from row to row
 * @param grid sizes of the one grid whose table it is; empty for tokens, and where grids differ from row to row
 * @param noTable the param because of which no single table holds the vectors of all rows; empty where nothing but grids of
 *     different sizes stands in the way
 */
public record IdsType(
        String kind, SortedMap<String, String> convention, int length, List<Integer> grid, Optional<String> noTable) {
    /** Key of the column metadata. */
    public static final String KEY = "positionIds";

    private static final String KIND = "kind";
    private static final String CONVENTION = "convention";
    private static final String LENGTH = "length";
    private static final String GRID = "grid";
    private static final String NO_TABLE = "noTable";

    /** The column metadata. */
    public Metadata metadata() {
        MetadataBuilder choices = new MetadataBuilder();
        convention.forEach(choices::putString);
        MetadataBuilder ids = new MetadataBuilder().putString(KIND, kind).putMetadata(CONVENTION, choices.build());
        if (length >= 0) {
            ids.putLong(LENGTH, length);
        }
        if (!grid.isEmpty()) {
            ids.putLongArray(GRID, grid.stream().mapToLong(Integer::longValue).toArray());
        }
        noTable.ifPresent(param -> ids.putString(NO_TABLE, param));
        return new MetadataBuilder().putMetadata(KEY, ids.build()).build();
    }

    /**
     * What the metadata of a column says; empty where it holds no ids.
     *
     * @throws IllegalArgumentException if there is a key {@value #KEY} that doesn't say what it must
     */
    public static Optional<IdsType> of(StructField field) {
        if (!field.metadata().contains(KEY)) {
            return Optional.empty();
        }
        try {
            Metadata ids = field.metadata().getMetadata(KEY);
            Metadata choices = ids.getMetadata(CONVENTION);
            SortedMap<String, String> convention = new TreeMap<>();
            MetadataJson.fields(choices).forEach(name -> convention.put(name, choices.getString(name)));
            return Optional.of(new IdsType(
                    ids.getString(KIND),
                    convention,
                    ids.contains(LENGTH) ? size(ids.getLong(LENGTH), "length") : TensorType.VARIES,
                    ids.contains(GRID) ? sizes(ids.getLongArray(GRID)) : List.of(),
                    ids.contains(NO_TABLE) ? Optional.of(ids.getString(NO_TABLE)) : Optional.empty()));
        } catch (RuntimeException damaged) {
            throw new IllegalArgumentException(
                    "the metadata of column '" + field.name() + "' has a key '" + KEY + "' that can't be read: "
                            + damaged.getMessage(),
                    damaged);
        }
    }

    private static List<Integer> sizes(long[] written) {
        List<Integer> sizes = new ArrayList<>();
        LongStream.of(written).forEach(side -> sizes.add(size(side, "side of a grid")));
        return List.copyOf(sizes);
    }

    private static int size(long size, String words) {
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(size + " is not a valid " + words + ".");
        }
        return (int) size;
    }
}
