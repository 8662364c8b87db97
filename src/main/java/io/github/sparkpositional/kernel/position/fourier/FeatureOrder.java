package io.github.sparkpositional.kernel.position.fourier;

/** How columns run over axes, frequencies and the two functions: the first-named changes slowest. */
public enum FeatureOrder {
    /** timm's build_fourier_pos_embed: per axis the coordinate, all sines, all cosines. */
    AXIS_FUNCTION_FREQUENCY(true) {
        @Override
        int place(int axis, int axes, int function, int functions, int band, int bands) {
            return (axis * functions + function) * bands + band;
        }
    },
    /** Perceiver: all coordinates, sines axis by axis, cosines axis by axis. */
    FUNCTION_AXIS_FREQUENCY(false) {
        @Override
        int place(int axis, int axes, int function, int functions, int band, int bands) {
            return (function * axes + axis) * bands + band;
        }
    },
    /** timm's FourierEmbed: all coordinates; then sines, per frequency all axes; cosines likewise. */
    FUNCTION_FREQUENCY_AXIS(false) {
        @Override
        int place(int axis, int axes, int function, int functions, int band, int bands) {
            return (function * bands + band) * axes + axis;
        }
    },
    /** NeRF: all coordinates; then per frequency the sines of all axes and the cosines of all axes. */
    FREQUENCY_FUNCTION_AXIS(false) {
        @Override
        int place(int axis, int axes, int function, int functions, int band, int bands) {
            return (band * functions + function) * axes + axis;
        }
    };

    private final boolean coordinatePerAxis;

    FeatureOrder(boolean coordinatePerAxis) {
        this.coordinatePerAxis = coordinatePerAxis;
    }

    /** Column of a feature, not counting coordinates. */
    abstract int place(int axis, int axes, int function, int functions, int band, int bands);

    /** Column of a feature where every axis also has {@code coordinates} (0 or 1) columns for the coordinate itself. */
    int column(int axis, int axes, int function, int functions, int band, int bands, int coordinates) {
        int before = coordinatePerAxis ? axis + 1 : axes;
        return coordinates * before + place(axis, axes, function, functions, band, bands);
    }

    /** Column of the coordinate of an axis. */
    int coordinateColumn(int axis, int functions, int bands) {
        return coordinatePerAxis ? axis * (1 + functions * bands) : axis;
    }
}
