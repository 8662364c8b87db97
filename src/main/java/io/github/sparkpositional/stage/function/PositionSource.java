package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.PositionTable;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/** Where the positional vectors of a row of data come from. */
public interface PositionSource extends Serializable {

    /** Numbers per vector. */
    int dim();

    /**
     * The vectors of one row of data.
     *
     * @throws io.github.sparkpositional.kernel.InvalidRowException if the row has no valid positions
     */
    PositionTable table(Object value, InternalRow sideColumns);

    /**
     * The positions of one row of data, as rows of a position table: of tokens one after the other (all of the first axis
     * first, where there are several), of grids the rows of the grid's own table.
     *
     * @throws io.github.sparkpositional.kernel.InvalidRowException if the row has no valid positions
     */
    int[] ids(Object value, InternalRow sideColumns);

    /** Sizes of the one grid whose table the ids are rows of; empty for tokens, and where grids differ. */
    default List<Integer> grid() {
        return List.of();
    }

    /** The param because of which no single table holds the vectors of all rows; empty where nothing but the grid decides. */
    default Optional<String> noTable() {
        return Optional.empty();
    }

    /**
     * Which row of the table belongs to the first content vector.
     *
     * @throws io.github.sparkpositional.kernel.InvalidRowException if content and table don't go together
     */
    int firstRow(int contentRows, PositionTable table);
}
