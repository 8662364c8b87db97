package io.github.sparkpositional.stage;

import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.IdsType;
import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.rotary.PairRotation;
import io.github.sparkpositional.kernel.position.rotary.RotatingEncoding;
import io.github.sparkpositional.kernel.position.temperature.TemperatureFamily;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.param.HasCombine;
import io.github.sparkpositional.param.HasConvention;
import io.github.sparkpositional.param.HasEmbeddingScale;
import io.github.sparkpositional.param.HasInputTensor;
import io.github.sparkpositional.param.HasNonFinite;
import io.github.sparkpositional.param.HasOutputTensor;
import io.github.sparkpositional.param.HasTable;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.function.AttachFunction;
import io.github.sparkpositional.stage.function.BytesAddition;
import io.github.sparkpositional.stage.function.Combination;
import io.github.sparkpositional.stage.function.ContentFunction;
import io.github.sparkpositional.stage.function.IdsFunction;
import io.github.sparkpositional.stage.function.PositionSource;
import io.github.sparkpositional.stage.input.Content;
import io.github.sparkpositional.stage.input.LearnedTables;
import io.github.sparkpositional.stage.row.ConventionMetadata;
import io.github.sparkpositional.stage.row.RowFunction;
import io.github.sparkpositional.stage.row.RowPlan;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.Metadata;

/**
 * What the encoders of tokens and of grids share: a convention, possibly a learned table, content to combine the
 * positions with, and a tensor column to write.
 *
 * @param <S> the concrete stage
 */
abstract class PositionEncoder<S extends PositionEncoder<S>> extends RowStage<S>
        implements HasConvention<S>,
                HasTable<S>,
                HasCombine<S>,
                HasEmbeddingScale<S>,
                HasNonFinite<S>,
                HasInputTensor<S>,
                HasOutputTensor<S> {

    private static final List<Choice<?>> SHARED =
            List.of(PRESET, ENCODING, TABLE_PATH, COMBINE, EMBEDDING_SCALE, NON_FINITE, LAYOUT, DTYPE, MAX_CELL_BYTES);

    private TableSource inMemory = TableSource.NONE;

    /** @param own the params that the concrete stage alone has */
    PositionEncoder(String uid, List<Family> families, List<Choice<?>> own) {
        super(
                uid,
                StageParams.join(
                        SHARED, MODEL_CHOICES, INPUT_TENSOR_CHOICES, HasConvention.conventionChoices(families), own));
    }

    /** Content for {@code combine} add, concat and rotate. */
    final boolean needsContent() {
        return !combines(Combine.ATTACH) && !combines(Combine.IDS);
    }

    /** Angles rotate content and are not added to it: where a model has both, combine says which is meant. */
    @Override
    public final List<Family> modelFamilies() {
        boolean rotates = combines(Combine.ROTATE);
        boolean isTold = rotates || combines(Combine.ADD) || combines(Combine.CONCAT);
        return families().stream()
                .filter(family -> !isTold || RotatingEncoding.FAMILIES.contains(family) == rotates)
                // A factor beside the positions, which nobody means who doesn't name it.
                .filter(family -> family != TemperatureFamily.INSTANCE)
                .toList();
    }

    /** The dim that follows from the content, if positions are added to it or rotate it and no dim is set. */
    final Choices knownDim(Optional<TensorInput> content) {
        boolean known = (combines(Combine.ADD) || combines(Combine.ROTATE))
                && content.map(tensor -> tensor.dim() != TensorType.VARIES).orElse(false);
        return known ? Choices.none().with(DIM, content.orElseThrow().dim()) : Choices.none();
    }

    /**
     * The choices of the encoding: angles that rotate content have a layout of their own.
     *
     * @throws IllegalArgumentException if content is to be rotated and the convention has no angles
     */
    final Choices encodingChoices(Convention convention) {
        if (!combines(Combine.ROTATE)) {
            return convention.choices();
        }
        List<Family> able =
                families().stream().filter(RotatingEncoding.FAMILIES::contains).toList();
        if (!able.contains(convention.family())) {
            throw new IllegalArgumentException("combine is 'rotate', which the encoding '"
                    + convention.family().name() + "'"
                    + convention
                            .preset()
                            .map(name -> " (preset '" + name + "')")
                            .orElse("")
                    + " doesn't support; set preset to one that does: "
                    + able.stream()
                            .flatMap(family -> Presets.byFamily(family).stream())
                            .map(Preset::name)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return convention.choices().overriddenBy(RotatingEncoding.ANGLES);
    }

    /**
     * The content's tensor with its dim, which is that of the positions if neither metadata nor params give one.
     *
     * @param encoding of the positions
     * @param positionDim numbers per positional vector
     * @throws IllegalArgumentException if positions are to be added or content is to be rotated and the dims don't fit
     */
    final TensorInput withDim(TensorInput found, Object encoding, int positionDim) {
        TensorInput content = needsContent() ? found.forComputing() : found;
        boolean rotate = combines(Combine.ROTATE);
        int expected = rotate ? ((RotatingEncoding) encoding).headDim() : positionDim;
        if (content.dim() == TensorType.VARIES) {
            if (rotate || combines(Combine.ADD)) {
                return content.withDim(expected);
            }
            if (content.layout() == Layout.NESTED && !needsContent()) {
                return content;
            }
            throw new IllegalArgumentException("column '" + getInputCol()
                    + "' has no metadata that says how many numbers a vector has; set inputDim.");
        }
        if (combines(Combine.ADD) && content.dim() != expected) {
            throw new IllegalArgumentException("column '" + getInputCol() + "' holds vectors of " + content.dim()
                    + " numbers, but the positions have " + expected + " (dim); to add them both must be equal. Set dim"
                    + " to " + content.dim() + " or combine to 'concat'.");
        }
        if (rotate && content.dim() % expected != 0) {
            throw new IllegalArgumentException("column '" + getInputCol() + "' holds vectors of " + content.dim()
                    + " numbers, which is not a multiple of the " + expected
                    + " of a head (dim). Set dim to the numbers per head.");
        }
        return content;
    }

    /** The function and the metadata, once positions and content are known. */
    final RowPlan plan(
            PositionSource positions,
            Object encoding,
            Optional<Content> content,
            int rows,
            String kind,
            SortedMap<String, String> facts) {
        if (combines(Combine.IDS)) {
            return new RowPlan(new IdsFunction(positions), ids(positions, rows, kind, facts));
        }
        if (!needsContent()) {
            TensorType type = outputTensor(rows, positions.dim(), kind, facts);
            return new RowPlan(new AttachFunction(positions, type.cells(), cellLimit()), type.metadata());
        }
        Content read = content.orElseThrow(() -> new IllegalArgumentException("combine is '" + getCombine()
                + "', which needs vectors, but column '" + getInputCol()
                + "' holds none; give a tensor column or set combine to 'attach'."));
        Combination combination = combination(encoding, read.dim());
        SortedMap<String, String> complete = new TreeMap<>(facts);
        complete.put(COMBINE.name(), getCombine());
        if (combines(Combine.ADD)) {
            complete.put(EMBEDDING_SCALE.name(), chosen(EMBEDDING_SCALE));
        }
        int width = combination.width(read.dim(), positions.dim());
        TensorType type = outputTensor(
                rows, width, combines(Combine.ROTATE) ? "rotated-vectors" : "embeddings-with-positions", complete);
        return new RowPlan(function(positions, read, combination, type.cells()), type.metadata());
    }

    private RowFunction function(
            PositionSource positions, Content content, Combination combination, CellFormat output) {
        return combination instanceof Combination.Add add && BytesAddition.serves(content, output)
                ? new BytesAddition(positions, content, add.scale())
                : new ContentFunction(positions, content, combination, output, cellLimit());
    }

    /** The metadata of positions without vectors: the convention whose table they index. */
    private Metadata ids(PositionSource positions, int rows, String kind, SortedMap<String, String> facts) {
        if (chosen(LAYOUT) != Layout.FLAT || isChosen(DTYPE)) {
            throw new IllegalArgumentException(
                    "combine is 'ids', which gives array<int>; layout and dtype are for vectors: unset them.");
        }
        return new IdsType(kind, facts, rows, positions.grid(), positions.noTable()).metadata();
    }

    private Combination combination(Object encoding, int contentDim) {
        if (encoding instanceof RotatingEncoding rotating && combines(Combine.ROTATE)) {
            PairRotation rotation = rotating.rotation();
            rotation.check(contentDim / rotating.headDim(), rotating.headDim());
            return new Combination.Rotate(rotation, rotating.headDim());
        }
        return combines(Combine.ADD) ? new Combination.Add(embeddingScale(contentDim)) : new Combination.Concat();
    }

    /**
     * Tries a small table of a convention.
     *
     * @throws IllegalArgumentException if frequencies, scales and offsets are such that no position has a vector
     */
    static void checkFinite(Supplier<float[]> small) {
        try {
            var unused = small.get();
        } catch (InvalidRowException misfit) {
            if (misfit.reason() == Reason.NOT_FINITE) {
                throw new IllegalArgumentException(
                        "the frequencies, scales and offsets of this convention give numbers that are not finite.",
                        misfit);
            }
        }
    }

    /** The convention and the tables, as recorded in the metadata. */
    final SortedMap<String, String> facts(Convention convention, LearnedTables tables) {
        return ConventionMetadata.of(convention, tables.facts(), modelFacts(convention));
    }

    /** The learned tables that tablePath names. */
    final LearnedTables tables() {
        LearnedTables tables = LearnedTables.of(this, inMemory);
        return isChosen(TABLE_PATH) ? tables : tables.withRows(modelTableRows());
    }

    /** Uses learned tables from memory, for the lifetime of this object. */
    final S withTables(TableSource tables) {
        inMemory = tables;
        return self();
    }
}
