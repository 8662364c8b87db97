package io.github.sparkpositional.kernel.tensor;

import io.github.sparkpositional.kernel.convention.Suggestion;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one cell of a tensor column holds its matrix [n, dim], always row-major. The first dtype of each is its default.
 */
public enum Layout {
    /** One array of n * dim numbers. */
    FLAT(Dtype.FLOAT32),
    /** An array of n arrays of dim numbers. */
    NESTED(Dtype.FLOAT32),
    /** The little-endian bytes of the numbers. */
    BYTES(Dtype.FLOAT32, Dtype.FLOAT16, Dtype.BFLOAT16, Dtype.FLOAT64, Dtype.UINT8),
    /** A complete .npy file; NumPy has no bfloat16. */
    NPY(Dtype.FLOAT32, Dtype.FLOAT16, Dtype.FLOAT64, Dtype.UINT8),
    /** A dense MLlib vector of n * dim numbers, for a fixed n. */
    VECTOR(Dtype.FLOAT64);

    private final Dtype defaultDtype;
    /** Filled once and never handed out. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Dtype> dtypes;

    private final String label = name().toLowerCase(Locale.ROOT);

    Layout(Dtype defaultDtype, Dtype... others) {
        this.defaultDtype = defaultDtype;
        this.dtypes = EnumSet.of(defaultDtype, others);
    }

    /** The name users write, for example {@code flat}; a public promise. */
    public String label() {
        return label;
    }

    /** The dtype where none is chosen. */
    public Dtype defaultDtype() {
        return defaultDtype;
    }

    public boolean holds(Dtype dtype) {
        return dtypes.contains(dtype);
    }

    /**
     * The dtype, if this layout can hold it.
     *
     * @throws IllegalArgumentException naming the dtypes that it can hold
     */
    public Dtype require(Dtype dtype) {
        if (!holds(dtype)) {
            String allowed = dtypes.stream().map(Dtype::label).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "dtype must be " + (dtypes.size() > 1 ? "one of " : "") + allowed + " in the layout " + label
                            + ", but is " + dtype.label() + "; the layout bytes holds every dtype.");
        }
        return dtype;
    }

    /** All names, in the order of the enum. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Layout::label).toList();
    }

    /**
     * The layout of a name.
     *
     * @throws IllegalArgumentException naming what there is
     */
    public static Layout parse(String label) {
        return Arrays.stream(values())
                .filter(layout -> layout.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("layout must be one of " + String.join(", ", labels())
                        + ", but is '" + label + "'. " + Suggestion.of(label, labels())));
    }
}
