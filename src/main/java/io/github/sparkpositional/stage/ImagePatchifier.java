package io.github.sparkpositional.stage;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.image.DecoderLibrary;
import io.github.sparkpositional.image.ImageDecoder;
import io.github.sparkpositional.kernel.Version;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.FrameSampling;
import io.github.sparkpositional.kernel.patch.PatchConvention;
import io.github.sparkpositional.kernel.patch.PictureRecipe;
import io.github.sparkpositional.kernel.patch.PixelNormalization;
import io.github.sparkpositional.kernel.patch.ResampleArithmetic;
import io.github.sparkpositional.kernel.patch.ResizePlan;
import io.github.sparkpositional.kernel.patch.ResizeRule;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.model.processor.ImageProcessor;
import io.github.sparkpositional.param.HasDtype;
import io.github.sparkpositional.param.HasFilling;
import io.github.sparkpositional.param.HasFrames;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasLayout;
import io.github.sparkpositional.param.HasMaxCellBytes;
import io.github.sparkpositional.param.HasModel;
import io.github.sparkpositional.param.HasNormalization;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.HasOutputTensor;
import io.github.sparkpositional.param.HasPatches;
import io.github.sparkpositional.param.HasResize;
import io.github.sparkpositional.param.HasTiles;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.function.PatchFunction;
import io.github.sparkpositional.stage.function.VideoFunction;
import io.github.sparkpositional.stage.input.FrameInput;
import io.github.sparkpositional.stage.input.ImageInput;
import io.github.sparkpositional.stage.input.Seconds;
import io.github.sparkpositional.stage.row.RowFunction;
import io.github.sparkpositional.stage.row.RowPlan;
import java.util.List;
import java.util.Optional;
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
 * {@code binaryFile}), a struct that holds them in {@code bytes} (Hugging Face's {@code Image}), or Spark's image struct; an
 * array of these is a video, whose struct has {@code frames} in front (patches along time), {@code frame_indices} where {@code
 * sampleFrames} leaves some out, and {@code frame_times} (seconds of each patch along time) where {@code frameTimesCol} tells them. Output is a struct of {@code rows}, {@code cols} and {@code patches}, a
 * tensor [rows * cols, values]; if images are padded or {@code maxPatches} is set, also {@code valid} (one flag per
 * token) and {@code valid_pixels} (one per token and pixel). Where {@code tiles} cuts a picture, output is a struct of {@code
 * tile_rows}, {@code tile_cols} and {@code tiles}, an array of such structs in the model's order, each with its {@code tile_row}
 * and {@code tile_col} at its end, which are null for a view of the whole picture, and of {@code image_height} and {@code
 * image_width}, the pixels of the picture as it was decoded.
 *
 * <p>{@code modelPath} takes what is set nowhere from the files that describe a model's image processor.
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
                HasTiles<ImagePatchifier>,
                HasFilling<ImagePatchifier>,
                HasFrames<ImagePatchifier>,
                HasDtype<ImagePatchifier>,
                HasHandleInvalid<ImagePatchifier>,
                HasInputCol<ImagePatchifier>,
                HasInvalidCol<ImagePatchifier>,
                HasLayout<ImagePatchifier>,
                HasMaxCellBytes<ImagePatchifier>,
                HasOutputCol<ImagePatchifier>,
                HasOutputTensor<ImagePatchifier> {
    private static final int RGB = 3;

    private static final List<Choice<?>> CONVENTION = StageParams.join(ImageDecoder.CHOICES, PictureRecipe.ALL_CHOICES);

    public ImagePatchifier() {
        this(Identifiable$.MODULE$.randomUID("ImagePatchifier"));
    }

    public ImagePatchifier(String uid) {
        super(
                uid,
                StageParams.join(
                        CONVENTION,
                        FrameSampling.CHOICES,
                        List.of(HasModel.MODEL_PATH, FRAME_TIMES_COL, LAYOUT, DTYPE, MAX_CELL_BYTES)));
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

    public Param<String> modelPath() {
        return stageParams().get(HasModel.MODEL_PATH);
    }

    /** Prepares pictures as the model in this directory has them; what is set by hand wins. */
    public ImagePatchifier setModelPath(String value) {
        return choose(HasModel.MODEL_PATH, value);
    }

    public String getModelPath() {
        return chosen(HasModel.MODEL_PATH);
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

    public Param<String> alpha() {
        return stageParams().get(ImageDecoder.ALPHA);
    }

    public ImagePatchifier setAlpha(String value) {
        return choose(ImageDecoder.ALPHA, value);
    }

    public String getAlpha() {
        return written(ImageDecoder.ALPHA);
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of(FRAME_TIMES_COL);
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        boolean isVideo = FrameInput.isIn(field);
        Choices byHand = stageParams().chosen(this, CONVENTION);
        Optional<ImageProcessor> processor =
                isChosen(HasModel.MODEL_PATH) ? Optional.of(processor(isVideo)) : Optional.empty();
        Choices chosen =
                processor.map(ImageProcessor::choices).orElse(Choices.none()).overriddenBy(byHand);
        PictureRecipe recipe = PictureRecipe.of(chosen);
        SortedMap<String, String> facts =
                new TreeMap<>(chosen.complete(CONVENTION).written());
        Seconds times = sideColumns.isEmpty() ? null : Seconds.of(0, sideColumns.get(0), FRAME_TIMES_COL.name());
        Choices framesByHand = stageParams().chosen(this, FrameSampling.CHOICES);
        Choices ofFrames = processor
                .map(model -> model.frames(framesByHand, times != null))
                .orElse(framesByHand);
        processor.ifPresent(
                model -> facts.putAll(model.facts(getModelPath(), byHand.overriddenBy(framesByHand), ofFrames)));
        facts.put("version", Version.CURRENT);
        ImageDecoder decoder = ImageDecoder.of(chosen);
        FrameInput frames = isVideo ? FrameInput.of(field, decoder) : null;
        ImageInput input = isVideo ? frames.image() : ImageInput.of(field, decoder);
        input.library().ifPresent(library -> facts.put(DecoderLibrary.FACT, library.toString()));
        boolean staysBytes = isChosen(DTYPE) && chosen(DTYPE) == Dtype.UINT8;
        if (staysBytes) {
            checkBytes(recipe);
            facts.putAll(recipe.normalization().ofBytes());
        }
        FrameSampling sampling = FrameSampling.of(ofFrames, recipe.convention().temporalPatch(), times != null);
        if (sampling.isNeeded()) {
            facts.putAll(ofFrames.complete(FrameSampling.CHOICES).written());
        }
        TensorType patches =
                outputTensor(TensorType.VARIES, recipe.convention().values(RGB), TensorType.PATCHES, facts);
        PictureRecipe made = staysBytes ? recipe.with(PixelNormalization.named("none")) : recipe;
        if (!isVideo && (times != null || sampling.isNeeded())) {
            throw new IllegalArgumentException("column '" + field.name() + "' holds single pictures, but "
                    + (times == null ? FrameSampling.SAMPLE_FRAMES : FRAME_TIMES_COL).name()
                    + " is set, which is for videos; unset it, or give an array of frames.");
        }
        RowFunction function = isVideo
                ? new VideoFunction(frames, sampling, times, made, patches, cellLimit())
                : new PatchFunction(input, made, patches, cellLimit());
        return new RowPlan(function, Metadata.empty());
    }

    private ImageProcessor processor(boolean isVideo) {
        return isVideo ? ImageProcessor.ofVideo(getModelPath()) : ImageProcessor.of(getModelPath());
    }

    private static void checkBytes(PictureRecipe recipe) {
        if (recipe.convention().prefix().length() > 0) {
            throw new IllegalArgumentException(
                    "dtype uint8 holds pixels alone, but numbers stand in front of those of each" + " patch ("
                            + PatchConvention.PATCH_PREFIX.name() + "); set dtype to float32.");
        }
        if (recipe.resize().arithmetic() == ResampleArithmetic.TORCHVISION_FLOAT) {
            throw new IllegalArgumentException("dtype uint8 holds bytes, but " + ResizePlan.RESIZE_ARITHMETIC.name()
                    + " torchvision-float makes none; set dtype to float32.");
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
