package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choice;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The times of a video's frames, from a column beside them.
 *
 * @param element double or float
 * @param name of the column
 */
public record FrameTimes(DataType element, String name) implements Serializable {
    public static final Choice<String> FRAME_TIMES_COL = Choice.text(
            "frameTimesCol",
            "Column of the seconds at which the frames of a video are shown, array<double> or array<float>, one number for"
                    + " each frame; the output then has frame_times.");

    /** @throws IllegalArgumentException if the column holds something else */
    public static FrameTimes of(StructField field) {
        if (field.dataType() instanceof ArrayType array
                && (array.elementType().equals(DataTypes.DoubleType)
                        || array.elementType().equals(DataTypes.FloatType))) {
            return new FrameTimes(array.elementType(), field.name());
        }
        throw new IllegalArgumentException("column '" + field.name() + "' (" + FRAME_TIMES_COL.name()
                + ") must be array<double> or array<float>, but is "
                + field.dataType().catalogString() + ".");
    }

    /**
     * In seconds, one for each frame.
     *
     * @throws InvalidRowException with {@code NULL_INPUT}, {@code MISMATCH} or, for times that fall or are not finite, {@code
     *     OUT_OF_RANGE}
     */
    public double[] read(InternalRow sideColumns, int frames) {
        if (sideColumns.isNullAt(0)) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell of column '" + name + "' is null.");
        }
        ArrayData array = sideColumns.getArray(0);
        if (array.numElements() != frames) {
            throw new InvalidRowException(
                    Reason.MISMATCH,
                    "Column '" + name + "' has " + array.numElements() + " times for " + frames + " frames.");
        }
        double[] times = new double[frames];
        for (int i = 0; i < frames; i++) {
            if (array.isNullAt(i)) {
                throw new InvalidRowException(Reason.NULL_INPUT, "Number " + i + " of column '" + name + "' is null.");
            }
            times[i] = element.equals(DataTypes.FloatType) ? array.getFloat(i) : array.getDouble(i);
            if (!Double.isFinite(times[i]) || i > 0 && times[i] < times[i - 1]) {
                throw new InvalidRowException(
                        Reason.OUT_OF_RANGE,
                        "Times of frames must be finite and never fall, but number " + i + " of column '" + name
                                + "' is " + times[i] + (i > 0 ? " after " + times[i - 1] : "") + ".");
            }
        }
        return times;
    }
}
