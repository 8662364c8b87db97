package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.tensor.NumericTensor;
import java.io.Serializable;

/** A relation with all choices made: gives its numbers for given sizes. */
public final class RelativeTable implements Serializable {
    /** Size of an axis that follows from the sizes of a row. */
    public static final int VARIES = -1;

    /** What the numbers are. */
    public enum Element {
        FLOAT,
        INTEGER
    }

    /** Makes the numbers for sizes. */
    interface Maker extends Serializable {
        NumericTensor make(int limit, int[] sizes);
    }

    private final Element element;
    private final int[] shape;
    private final Maker maker;

    private RelativeTable(Element element, Maker maker, int[] shape) {
        this.element = element;
        this.shape = shape;
        this.maker = maker;
    }

    static RelativeTable floats(Maker maker, int... shape) {
        return new RelativeTable(Element.FLOAT, maker, shape);
    }

    static RelativeTable integers(Maker maker, int... shape) {
        return new RelativeTable(Element.INTEGER, maker, shape);
    }

    public Element element() {
        return element;
    }

    /** Sizes per axis, {@value #VARIES} where they follow from the sizes of a row. */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * The numbers.
     *
     * @param limit most queries and most keys of an output for every pair
     * @param sizes of pairs: {@code {queries, keys}} or {@code {rows, columns}}; seen from a reference: {@code
     *     {reference, tokens}} or {@code {reference row, reference column, rows, columns}}
     * @throws InvalidRowException with {@code TOO_LONG} past the limit, or as the encoding says
     */
    public NumericTensor of(int limit, int... sizes) {
        return maker.make(limit, sizes);
    }
}
