package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.image.AlphaRule;
import io.github.sparkpositional.image.DecoderLibrary;
import io.github.sparkpositional.image.ImageDecoder;
import io.github.sparkpositional.image.SparkImage;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.patch.ByteImage;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Where a row's image comes from: bytes of an image file, perhaps in a struct as Hugging Face has it, or Spark's image struct. */
public interface ImageInput extends Serializable {

    /** Red, green and blue, [row, column, 3]. */
    ByteImage read(Object value);

    /** What decodes the images; empty where Spark has done so. */
    Optional<DecoderLibrary> library();

    /** @throws IllegalArgumentException if the column holds no images */
    static ImageInput of(StructField field, ImageDecoder decoder) {
        return of(field.dataType(), decoder)
                .orElseThrow(() -> new IllegalArgumentException("column '" + field.name()
                        + "' must be binary (the bytes of an image file, as the source binaryFile gives them in"
                        + " 'content'), struct<bytes:binary, ...> or Spark's image struct, or for a video an array of"
                        + " one of these, but is " + field.dataType().catalogString() + "."));
    }

    /** What reads values of a type; empty if they are no images. */
    static Optional<ImageInput> of(DataType type, ImageDecoder decoder) {
        if (type.equals(DataTypes.BinaryType)) {
            return Optional.of(new Encoded(decoder));
        }
        if (type instanceof StructType struct) {
            List<String> names = List.of(struct.fieldNames());
            int[] ordinals = Decoded.FIELDS.stream().mapToInt(names::indexOf).toArray();
            if (Decoded.holds(struct, ordinals)) {
                return Optional.of(new Decoded(decoder.maxPixels(), decoder.alpha(), ordinals));
            }
            int bytes = names.indexOf(Stored.BYTES);
            if (bytes >= 0 && struct.fields()[bytes].dataType().equals(DataTypes.BinaryType)) {
                return Optional.of(new Stored(new Encoded(decoder), bytes, path(struct)));
            }
        }
        return Optional.empty();
    }

    /** The bytes of an image file. */
    record Encoded(ImageDecoder decoder) implements ImageInput {
        @Override
        public Optional<DecoderLibrary> library() {
            return Optional.of(decoder.library());
        }

        @Override
        public ByteImage read(Object value) {
            if (value == null) {
                throw new InvalidRowException(Reason.NULL_INPUT, "The cell is null.");
            }
            return decoder.decode((byte[]) value);
        }
    }

    private static int path(StructType struct) {
        int path = List.of(struct.fieldNames()).indexOf(Stored.PATH);
        return path >= 0 && struct.fields()[path].dataType().equals(DataTypes.StringType) ? path : -1;
    }

    /**
     * The bytes of an image file in a struct: huggingface/datasets, {@code Image}. Where it has only the file's path, nobody knows from
     * where it is seen, or whether it is the same file still.
     *
     * @param ordinal of the bytes
     * @param path ordinal of the file's path; -1 where there is none
     */
    record Stored(Encoded encoded, int ordinal, int path) implements ImageInput {
        static final String BYTES = "bytes";
        static final String PATH = "path";
        private static final int SHOWN = 100;

        @Override
        public Optional<DecoderLibrary> library() {
            return encoded.library();
        }

        @Override
        public ByteImage read(Object value) {
            InternalRow image = (InternalRow) value;
            if (image != null && image.isNullAt(ordinal) && path >= 0 && !image.isNullAt(path)) {
                String file = image.getUTF8String(path).toString();
                throw new InvalidRowException(
                        Reason.NULL_INPUT,
                        "The image has no bytes, only the path '" + file.substring(0, Math.min(SHOWN, file.length()))
                                + "', which is not opened here. Write the data set with its files embedded"
                                + " (datasets: push_to_hub, or embed_table_storage before to_parquet).");
            }
            return encoded.read(image == null || image.isNullAt(ordinal) ? null : image.getBinary(ordinal));
        }
    }

    /** Spark's image struct. */
    record Decoded(int maxPixels, AlphaRule alpha, int[] ordinals) implements ImageInput {
        static final List<String> FIELDS = List.of("height", "width", "nChannels", "mode", "data");

        @Override
        public Optional<DecoderLibrary> library() {
            return Optional.empty();
        }

        @Override
        public ByteImage read(Object value) {
            InternalRow image = (InternalRow) value;
            if (image == null || anyFieldNull(image)) {
                throw new InvalidRowException(Reason.NULL_INPUT, "The image or one of its fields is null.");
            }
            return new SparkImage(
                            image.getInt(ordinals[0]),
                            image.getInt(ordinals[1]),
                            image.getInt(ordinals[2]),
                            image.getInt(ordinals[3]),
                            image.getBinary(ordinals[4]))
                    .toRgb(maxPixels, alpha);
        }

        static boolean holds(StructType struct, int[] ordinals) {
            for (int i = 0; i < ordinals.length; i++) {
                DataType expected = i == ordinals.length - 1 ? DataTypes.BinaryType : DataTypes.IntegerType;
                if (ordinals[i] < 0 || !struct.fields()[ordinals[i]].dataType().equals(expected)) {
                    return false;
                }
            }
            return true;
        }

        private boolean anyFieldNull(InternalRow image) {
            for (int ordinal : ordinals) {
                if (image.isNullAt(ordinal)) {
                    return true;
                }
            }
            return false;
        }
    }
}
