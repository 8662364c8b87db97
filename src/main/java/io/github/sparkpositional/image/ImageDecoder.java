package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.ByteImage;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Decodes JPEG, PNG, GIF, BMP and WebP to red, green and blue, as Pillow's {@code Image.open(file).convert("RGB")}: no
 * profile is applied, alpha is dropped unless asked for, of an animation the first frame is taken. Unlike Pillow, a JPEG whose data is
 * damaged inside is refused, not shown in grey.
 *
 * @param maxPixels most rows * columns; checked in the header, before any memory is taken
 * @param exifOrientation whether an image is rotated by its EXIF orientation
 * @param alpha what becomes of transparency
 * @param library what decodes, here and on every executor that gets this
 */
public record ImageDecoder(int maxPixels, ExifTurning exifOrientation, AlphaRule alpha, DecoderLibrary library)
        implements Serializable {

    public static final Choice<Integer> MAX_PIXELS = Choice.integer(
                    "maxPixels",
                    "Maximum pixels (height * width) of an image; pixels of 16 bits per sample count twice, and those"
                            + " of a frame smaller than its canvas are added. A larger image is a bad row and is not"
                            + " decoded.")
            .where(value -> value >= 1 && value <= 700_000_000, "an integer, 1 to 700000000")
            .orElse(100_000_000);
    public static final Choice<ExifTurning> EXIF_ORIENTATION = Choice.option(
                    "exifOrientation",
                    "Whether an image is rotated as its EXIF orientation says (apply) or left as stored (ignore), as"
                            + " Pillow's open does.",
                    ExifTurning.class)
            .orElse(ExifTurning.IGNORE);

    public static final Choice<AlphaRule> ALPHA = Choice.option(
                    "alpha",
                    "What becomes of transparency: it is left aside (drop), as Pillow's convert(\"RGB\") does, or the image"
                            + " is laid over white (white), as Llama 3.2 Vision has it.",
                    AlphaRule.class)
            .orElse(AlphaRule.DROP);

    /** Every choice. */
    public static final List<Choice<?>> CHOICES = List.of(MAX_PIXELS, EXIF_ORIENTATION, ALPHA);

    /** Reads and checks the choices; what isn't chosen takes its fallback. */
    public static ImageDecoder of(Choices choices) {
        return new ImageDecoder(
                choices.get(MAX_PIXELS), choices.get(EXIF_ORIENTATION), choices.get(ALPHA), DecoderLibrary.available());
    }

    /** With the library that this process has. */
    public ImageDecoder(int maxPixels, ExifTurning exifOrientation) {
        this(maxPixels, exifOrientation, AlphaRule.DROP, DecoderLibrary.available());
    }

    /**
     * The image, [row, column, (red, green, blue)].
     *
     * @throws InvalidRowException with {@code EMPTY_IMAGE}, {@code NOT_AN_IMAGE}, {@code IMAGE_TOO_LARGE}, {@code
     *     CORRUPT_IMAGE} or {@code NO_DECODER}
     * @throws IllegalStateException if this process can't load the library
     */
    public ByteImage decode(byte[] encoded) {
        EncodedImage image = EncodedImage.open(encoded);
        ImageSize.check(image, maxPixels);
        ByteImage stored = decoded(image, library.codec());
        return exifOrientation == ExifTurning.IGNORE
                ? stored
                : Orientation.apply(stored, image.header().orientation());
    }

    private ByteImage decoded(EncodedImage image, Codec codec) {
        try {
            ByteImage stored = image.decode(codec);
            return alpha == AlphaRule.DROP
                    ? stored
                    : image.alpha(codec)
                            .map(opacity -> Transparency.overWhite(stored, opacity))
                            .orElse(stored);
        } catch (InvalidRowException known) {
            throw known;
        } catch (IOException | RuntimeException damage) {
            // Readers meet damage with any exception: index out of bounds, null pointer, illegal argument.
            throw EncodedBytes.corrupt(damage.getMessage() == null ? damage.toString() : damage.getMessage());
        }
    }
}
