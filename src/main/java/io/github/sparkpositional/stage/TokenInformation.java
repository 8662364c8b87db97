package io.github.sparkpositional.stage;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.Row;

/**
 * What a token says of positions: positive pointwise mutual information, {@code max(0, log(P(position, token) / (P(position)
 * P(token))))}.
 *
 * @param totals tokens by position
 * @param all tokens
 */
@SuppressWarnings("ArrayRecordComponent")
record TokenInformation(double[] totals, double all) implements Serializable {

    /**
     * A vector with a number per position.
     *
     * @param token total, cells: array of (position, count)
     */
    Vector of(Row token) {
        double total = token.getLong(0);
        List<Row> cells = token.getList(1);
        int[] positions = new int[cells.size()];
        double[] values = new double[cells.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = cells.get(i).getInt(0);
            values[i] = Math.max(0, Math.log(cells.get(i).getLong(1) * all / (total * totals[positions[i]])));
        }
        return Vectors.sparse(totals.length, positions, values);
    }
}
