package io.github.sparkpositional.stage;

import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.Version;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.patch.PatchConvention;
import io.github.sparkpositional.model.Model;
import io.github.sparkpositional.model.TensorNames;
import io.github.sparkpositional.model.part.ModelPart;
import io.github.sparkpositional.param.HasDtype;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInputTensor;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasLayout;
import io.github.sparkpositional.param.HasMaxCellBytes;
import io.github.sparkpositional.param.HasModelPath;
import io.github.sparkpositional.param.HasNonFinite;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.HasOutputTensor;
import io.github.sparkpositional.param.HasTable;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.function.ProjectFunction;
import io.github.sparkpositional.stage.function.Projection;
import io.github.sparkpositional.stage.input.Content;
import io.github.sparkpositional.stage.input.GridInput;
import io.github.sparkpositional.stage.row.RowPlan;
import io.github.sparkpositional.table.FileTableSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructField;

/**
 * Projects patches to embeddings: {@code patches [n, values] x weight + bias}, with the trained weights of a model's patch
 * embedding.
 *
 * <p>Input is the patch column of {@link ImagePatchifier} or a tensor column [n, values]; output is a tensor column [n,
 * dim]. The weight is a linear layer's [dim, values] or a convolution's [dim, channels, height, width] (with frames
 * before the height for video), whose numbers are in the order {@code valueOrder = channel,row,column}: patches in
 * another order are rejected, because they would be projected to nonsense without an error. {@code modelPath}, the directory of a
 * model, gives its checkpoint and the names of both there.
 *
 * <pre>{@code
 * Dataset<Row> patches = spark.sql("SELECT array_repeat(0.5f, 2 * 12) AS patches");
 * Dataset<Row> embeddings = new PatchProjector()
 *     .setInputCol("patches").setOutputCol("embeddings").setTablePath("model.safetensors")
 *     .setWeightKey("patch_embed.proj.weight").setBiasKey("patch_embed.proj.bias")
 *     .transform(patches);
 * }</pre>
 */
public final class PatchProjector extends RowStage<PatchProjector>
        implements HasDtype<PatchProjector>,
                HasHandleInvalid<PatchProjector>,
                HasInputCol<PatchProjector>,
                HasInputTensor<PatchProjector>,
                HasInvalidCol<PatchProjector>,
                HasLayout<PatchProjector>,
                HasMaxCellBytes<PatchProjector>,
                HasModelPath<PatchProjector>,
                HasNonFinite<PatchProjector>,
                HasOutputCol<PatchProjector>,
                HasOutputTensor<PatchProjector>,
                HasTable<PatchProjector> {

    public static final Choice<String> WEIGHT_KEY = Choice.text(
            "weightKey", "Exact name of the weight in the file: [dim, values] or [dim, channels, height, width].");

    public static final Choice<String> BIAS_KEY =
            Choice.text("biasKey", "Exact name of the bias in the file, [dim]; default: no bias.");

    public PatchProjector() {
        this(Identifiable$.MODULE$.randomUID("PatchProjector"));
    }

    public PatchProjector(String uid) {
        super(
                uid,
                StageParams.join(
                        List.of(
                                TABLE_PATH,
                                WEIGHT_KEY,
                                BIAS_KEY,
                                MODEL_PATH,
                                NON_FINITE,
                                LAYOUT,
                                DTYPE,
                                MAX_CELL_BYTES),
                        INPUT_TENSOR_CHOICES));
    }

    public Param<String> weightKey() {
        return stageParams().get(WEIGHT_KEY);
    }

    public PatchProjector setWeightKey(String value) {
        return choose(WEIGHT_KEY, value);
    }

    public String getWeightKey() {
        return chosen(WEIGHT_KEY);
    }

    public Param<String> biasKey() {
        return stageParams().get(BIAS_KEY);
    }

    public PatchProjector setBiasKey(String value) {
        return choose(BIAS_KEY, value);
    }

    public String getBiasKey() {
        return chosen(BIAS_KEY);
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of();
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        SortedMap<String, String> modelFacts = new TreeMap<>();
        Projection projection = projection(modelFacts);
        Optional<GridInput> struct = GridInput.of(field, declaredInput());
        Optional<TensorInput> tensor =
                struct.isPresent() ? struct.map(GridInput::tensor) : TensorInput.of(field, declaredInput());
        TensorInput patches = tensor.orElseThrow(() -> new IllegalArgumentException("column '" + field.name()
                + "' must be the patch column of ImagePatchifier or a tensor of patches, but is "
                + field.dataType().catalogString() + "."));
        if (patches.dim() != TensorType.VARIES && patches.dim() != projection.values()) {
            throw new IllegalArgumentException("column '" + field.name() + "' holds patches of " + patches.dim()
                    + " numbers, but the weight '" + projection.weightKey() + "' expects " + projection.values()
                    + "; check the patch size and the model.");
        }
        StructField patchField = struct.map(GridInput::patchesField).orElse(field);
        checkValueOrder(patchField, projection);
        Content content = Content.of(patches.forComputing().withDim(projection.values()), struct, chosen(NON_FINITE));
        SortedMap<String, String> convention = new TreeMap<>(
                TensorType.of(patchField).map(TensorType::convention).orElse(new TreeMap<>()));
        convention.putAll(projection.facts());
        convention.putAll(modelFacts);
        convention.put("version", Version.CURRENT);
        TensorType type = outputTensor(TensorType.VARIES, projection.dim(), "patch-embeddings", convention);
        return new RowPlan(new ProjectFunction(content, projection, type.cells(), cellLimit()), type.metadata());
    }

    /** What is set, or else the model's own names in its checkpoint; a weight that is set has the bias that is set. */
    private Projection projection(SortedMap<String, String> modelFacts) {
        String bias = isChosen(BIAS_KEY) ? chosen(BIAS_KEY) : null;
        if (!isChosen(MODEL_PATH)) {
            return Projection.read(chosen(TABLE_PATH), chosen(WEIGHT_KEY), bias);
        }
        FileTableSource checkpoint = FileTableSource.of(isChosen(TABLE_PATH) ? chosen(TABLE_PATH) : getModelPath());
        if (isChosen(WEIGHT_KEY)) {
            return Projection.read(checkpoint.path(), chosen(WEIGHT_KEY), bias);
        }
        Model model = Model.read(getModelPath());
        ModelPart vision = model.part(ModelPart.VISION)
                .orElseThrow(() -> new IllegalArgumentException(model.config().path() + " (model_type "
                        + model.modelType() + ") has no part that reads pictures; set tablePath and weightKey."));
        String weight = TensorNames.projectionWeight(vision.modelType(), checkpoint);
        String ownBias = TensorNames.biasBeside(weight, checkpoint).orElse(null);
        modelFacts.putAll(
                bias == null && ownBias != null
                        ? model.facts(WEIGHT_KEY.name(), BIAS_KEY.name())
                        : model.facts(WEIGHT_KEY.name()));
        return Projection.read(checkpoint.path(), weight, bias == null ? ownBias : bias);
    }

    private static void checkValueOrder(StructField patches, Projection projection) {
        String order = TensorType.of(patches)
                .map(type -> type.convention().get(PatchConvention.VALUE_ORDER.name()))
                .orElse(null);
        if (projection.isConvolution() && order != null && !order.startsWith("channel")) {
            throw new IllegalArgumentException("the values of the patches are in the order " + order
                    + " (valueOrder), but a convolution's weights expect channel,row,column; set valueOrder to that in"
                    + " ImagePatchifier.");
        }
    }

    @Override
    public PatchProjector copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<PatchProjector> read() {
        return new DefaultParamsReader<>();
    }

    public static PatchProjector load(String path) {
        return read().load(path);
    }
}
