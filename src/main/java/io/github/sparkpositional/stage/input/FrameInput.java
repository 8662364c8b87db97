package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.image.ImageDecoder;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.patch.ByteImage;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * Where a row's video comes from: an array of its frames, each an image.
 *
 * @param image what reads a frame
 * @param type of a frame
 */
public record FrameInput(ImageInput image, DataType type) implements Serializable {

    /** Whether a column holds several images per row. */
    public static boolean isIn(StructField field) {
        return field.dataType() instanceof ArrayType;
    }

    /** @throws IllegalArgumentException if the column holds no arrays of images */
    public static FrameInput of(StructField field, ImageDecoder decoder) {
        DataType element = ((ArrayType) field.dataType()).elementType();
        return ImageInput.of(element, decoder)
                .map(image -> new FrameInput(image, element))
                .orElseThrow(() -> new IllegalArgumentException("column '" + field.name()
                        + "' must be an array of binary, of struct<bytes:binary, ...> or of Spark's image struct, but is "
                        + field.dataType().catalogString() + "."));
    }

    /**
     * How many frames there are.
     *
     * @throws InvalidRowException with {@code NULL_INPUT} for none
     */
    public int count(Object value) {
        ArrayData frames = (ArrayData) value;
        if (frames == null || frames.numElements() == 0) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell is null or holds no frame.");
        }
        return frames.numElements();
    }

    /**
     * Some frames.
     *
     * @param indices of them
     * @throws InvalidRowException with {@code NULL_INPUT} for one that is null, and as the frames' own reader
     */
    public List<ByteImage> read(Object value, int[] indices) {
        ArrayData frames = (ArrayData) value;
        List<ByteImage> read = new ArrayList<>();
        for (int i : indices) {
            if (frames.isNullAt(i)) {
                throw new InvalidRowException(Reason.NULL_INPUT, "Frame " + i + " is null.");
            }
            read.add(image.read(frames.get(i, type)));
        }
        return read;
    }
}
