package io.github.sparkpositional.stage;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.image.DecoderLibrary;
import io.github.sparkpositional.image.ImageDecoder;
import io.github.sparkpositional.kernel.Version;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.NormalizationFamily;
import io.github.sparkpositional.kernel.patch.PatchConvention;
import io.github.sparkpositional.kernel.patch.PatchConvention.UnevenSides;
import io.github.sparkpositional.kernel.patch.PixelNormalization;
import io.github.sparkpositional.kernel.patch.ResizePlan;
import io.github.sparkpositional.kernel.patch.ResizeRule;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.param.HasDtype;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasLayout;
import io.github.sparkpositional.param.HasMaxCellBytes;
import io.github.sparkpositional.param.HasNormalization;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.HasOutputTensor;
import io.github.sparkpositional.param.HasPatches;
import io.github.sparkpositional.param.HasResize;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.function.PatchFunction;
import io.github.sparkpositional.stage.input.ImageInput;
import io.github.sparkpositional.stage.row.RowPlan;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * Cuts images into patches: decodes, resizes, normalises, cuts.
 *
 * <p>Input is a column with the bytes of image files (JPEG, PNG, GIF, BMP or WebP; {@code content} of Spark's source
 * {@code binaryFile}) or Spark's image struct. Output is a struct of {@code rows}, {@code cols} and {@code patches}, a
 * tensor [rows * cols, values]; if images are padded or {@code maxPatches} is set, also {@code valid} (one flag per
 * token) and {@code valid_pixels} (one per token and pixel).
 *
 * <p>From file to normalised patches the numbers equal those of a Pillow and NumPy pipeline, bit for bit.
 *
 * <pre>{@code
 * Dataset<Row> files = spark.read().format("binaryFile").load("data/images/*.jpg");
 * Dataset<Row> patches = new ImagePatchifier()
 *     .setInputCol("content").setOutputCol("patches")
 *     .setExactSize(224, 224).setPatchSize(16, 16).setNormalization("imagenet")
 *     .transform(files);
 * }</pre>
 */
public final class ImagePatchifier extends RowStage<ImagePatchifier>
        implements HasNormalization<ImagePatchifier>,
                HasResize<ImagePatchifier>,
                HasPatches<ImagePatchifier>,
                HasDtype<ImagePatchifier>,
                HasHandleInvalid<ImagePatchifier>,
                HasInputCol<ImagePatchifier>,
                HasInvalidCol<ImagePatchifier>,
                HasLayout<ImagePatchifier>,
                HasMaxCellBytes<ImagePatchifier>,
                HasOutputCol<ImagePatchifier>,
                HasOutputTensor<ImagePatchifier> {
    private static final int RGB = 3;

    private static final List<Choice<?>> CONVENTION = StageParams.join(
            ImageDecoder.CHOICES, ResizePlan.CHOICES, NormalizationFamily.INSTANCE.choices(), PatchConvention.CHOICES);

    public ImagePatchifier() {
        this(Identifiable$.MODULE$.randomUID("ImagePatchifier"));
    }

    public ImagePatchifier(String uid) {
        super(uid, StageParams.join(CONVENTION, List.of(LAYOUT, DTYPE, MAX_CELL_BYTES)));
    }

    /** Sets {@code patchHeight} and {@code patchWidth}, in pixels. */
    public ImagePatchifier setPatchSize(int height, int width) {
        return choose(PatchConvention.PATCH_HEIGHT, height).choose(PatchConvention.PATCH_WIDTH, width);
    }

    /** Resizes every image to exactly this size, in pixels. */
    public ImagePatchifier setExactSize(int height, int width) {
        return choose(ResizePlan.RESIZE, ResizeRule.EXACT)
                .choose(ResizePlan.RESIZE_HEIGHT, height)
                .choose(ResizePlan.RESIZE_WIDTH, width);
    }

    public IntParam maxPixels() {
        return stageParams().get(ImageDecoder.MAX_PIXELS);
    }

    public ImagePatchifier setMaxPixels(int value) {
        return choose(ImageDecoder.MAX_PIXELS, value);
    }

    public int getMaxPixels() {
        return chosen(ImageDecoder.MAX_PIXELS);
    }

    public Param<String> exifOrientation() {
        return stageParams().get(ImageDecoder.EXIF_ORIENTATION);
    }

    public ImagePatchifier setExifOrientation(String value) {
        return choose(ImageDecoder.EXIF_ORIENTATION, value);
    }

    public String getExifOrientation() {
        return written(ImageDecoder.EXIF_ORIENTATION);
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of();
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        Choices chosen = stageParams().chosen(this, CONVENTION);
        PatchConvention convention = PatchConvention.of(chosen);
        boolean padded = convention.uneven() == UnevenSides.PAD || convention.maxPatches() > 0;
        SortedMap<String, String> facts =
                new TreeMap<>(chosen.complete(CONVENTION).written());
        facts.put("version", Version.CURRENT);
        ImageInput input = ImageInput.of(field, ImageDecoder.of(chosen));
        input.library().ifPresent(library -> facts.put(DecoderLibrary.FACT, library.toString()));
        PixelNormalization normalization = PixelNormalization.of(chosen);
        boolean staysBytes = isChosen(DTYPE) && chosen(DTYPE) == Dtype.UINT8;
        if (staysBytes) {
            checkNoPrefix(convention);
            facts.putAll(normalization.ofBytes());
        }
        PatchFunction function = new PatchFunction(
                input,
                ResizePlan.of(chosen),
                staysBytes ? PixelNormalization.named("none") : normalization,
                convention,
                outputTensor(TensorType.VARIES, convention.values(RGB), TensorType.PATCHES, facts),
                cellLimit(),
                padded ? PatchFunction.Masks.TOKENS_AND_PIXELS : PatchFunction.Masks.NONE);
        return new RowPlan(function, Metadata.empty());
    }

    private static void checkNoPrefix(PatchConvention convention) {
        if (convention.prefix().length() > 0) {
            throw new IllegalArgumentException(
                    "dtype uint8 holds pixels alone, but numbers stand in front of those of each" + " patch ("
                            + PatchConvention.PATCH_PREFIX.name() + "); set dtype to float32.");
        }
    }

    @Override
    public ImagePatchifier copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<ImagePatchifier> read() {
        return new DefaultParamsReader<>();
    }

    public static ImagePatchifier load(String path) {
        return read().load(path);
    }
}
