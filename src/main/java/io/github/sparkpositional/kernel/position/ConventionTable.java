package io.github.sparkpositional.kernel.position;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;

/**
 * The position tables of a convention: of positions one after another, or of the cells of a grid.
 *
 * @param tables where learned tables are found
 */
public record ConventionTable(Convention convention, TableSource tables) {

    /**
     * The table [n, dim] of an extent.
     *
     * @param start first position of a sequence; a grid has none
     * @param extent the length of a sequence, or the sides of a grid
     * @throws IllegalArgumentException if the choices don't go together, or if every row of data has vectors of its own
     * @throws io.github.sparkpositional.kernel.InvalidRowException if there is no table of this extent
     */
    public Tensor of(double start, int... extent) {
        Family family = convention.family();
        Choices choices = convention.choices();
        if (family instanceof GridFamily grids) {
            GridEncoding encoding = grids.encoding(choices, tables);
            return matrix(encoding.table(extent), encoding.dim());
        }
        if (family instanceof TokenFamily tokens) {
            TokenEncoding encoding = tokens.encoding(choices, tables);
            return matrix(encoding.table(start, extent[0]), encoding.dim());
        }
        throw new IllegalArgumentException("The encoding '" + family.name()
                + "' has no constant table: its numbers depend on each row. Run its stage in a job.");
    }

    private static Tensor matrix(float[] values, int dim) {
        return Tensor.matrix(values.length / dim, dim, values);
    }
}
