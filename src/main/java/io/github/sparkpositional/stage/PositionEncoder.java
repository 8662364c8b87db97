package io.github.sparkpositional.stage;

import io.github.sparkpositional.catalyst.RowFunction;
import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.param.HasCombine;
import io.github.sparkpositional.param.HasConvention;
import io.github.sparkpositional.param.HasEmbeddingScale;
import io.github.sparkpositional.param.HasInputTensor;
import io.github.sparkpositional.param.HasNonFinite;
import io.github.sparkpositional.param.HasOutputTensor;
import io.github.sparkpositional.param.HasTable;
import io.github.sparkpositional.param.StageParams;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the encoders of tokens and of grids share: a convention, a learned table perhaps, content to bring the positions
 * together with, and a tensor column to write.
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
            List.of(PRESET, ENCODING, TABLE_PATH, COMBINE, EMBEDDING_SCALE, NON_FINITE, LAYOUT, DTYPE);

    /** @param own the params that the concrete stage alone has */
    PositionEncoder(String uid, List<Family> families, List<Choice<?>> own) {
        super(uid, StageParams.join(SHARED, INPUT_TENSOR_CHOICES, HasConvention.conventionChoices(families), own));
    }

    /** Content for {@code combine} add and concat. */
    final boolean needsContent() {
        return !getCombine().equals("attach");
    }

    /** The dim that follows from the embeddings, where positions are added to them and no dim is set. */
    final Choices knownDim(Optional<TensorInput> content) {
        boolean known = getCombine().equals("add")
                && content.map(tensor -> tensor.dim() != TensorType.VARIES).orElse(false);
        return known ? Choices.none().with(DIM, content.orElseThrow().dim()) : Choices.none();
    }

    /**
     * The content's tensor with its dim, which is the position's where neither metadata nor params say.
     *
     * @throws IllegalArgumentException if positions are to be added and the dims differ
     */
    final TensorInput withDim(TensorInput content, int positionDim, String column) {
        boolean add = getCombine().equals("add");
        if (content.dim() == TensorType.VARIES) {
            if (add) {
                return content.withDim(positionDim);
            }
            if (content.layout() == Layout.NESTED && !needsContent()) {
                return content;
            }
            throw new IllegalArgumentException(
                    "column '" + column + "' has no metadata that says how many numbers a vector has; set inputDim.");
        }
        if (add && content.dim() != positionDim) {
            throw new IllegalArgumentException("column '" + column + "' holds vectors of " + content.dim()
                    + " numbers, but the positions have " + positionDim
                    + " (dim); to add them both must be equal. Set dim"
                    + " to " + content.dim() + " or combine to 'concat'.");
        }
        return content;
    }

    /** The function and the metadata, once positions and content are known. */
    final RowPlan plan(
            PositionSource positions,
            Optional<Content> content,
            int rows,
            String kind,
            SortedMap<String, String> said) {
        if (!needsContent()) {
            TensorType type = outputTensor(rows, positions.dim(), kind, said);
            return new RowPlan(new AttachFunction(positions, type.cells()), type.metadata());
        }
        Content read = content.orElseThrow(() -> new IllegalArgumentException("combine is '" + getCombine()
                + "', which needs embeddings, but column '" + getInputCol()
                + "' holds none; give a tensor column or set combine to 'attach'."));
        Combination combination =
                getCombine().equals("add") ? new Combination.Add(embeddingScale(read.dim())) : new Combination.Concat();
        SortedMap<String, String> complete = new TreeMap<>(said);
        complete.put(COMBINE.name(), getCombine());
        if (getCombine().equals("add")) {
            complete.put(EMBEDDING_SCALE.name(), chosen(EMBEDDING_SCALE));
        }
        TensorType type = outputTensor(
                rows, combination.width(read.dim(), positions.dim()), "embeddings-with-positions", complete);
        RowFunction function = new ContentFunction(positions, read, combination, type.cells());
        return new RowPlan(function, type.metadata());
    }

    /** The convention and the tables as the metadata says them. */
    final SortedMap<String, String> said(Convention convention, LearnedTables tables) {
        SortedMap<String, String> said = new TreeMap<>(convention.complete().written());
        convention.preset().ifPresent(name -> said.put(PRESET.name(), name));
        said.put(ENCODING.name(), convention.family().name());
        said.put("version", Version.CURRENT);
        said.putAll(tables.said());
        return said;
    }

    /** The learned tables that tablePath names. */
    final LearnedTables tables() {
        return isChosen(TABLE_PATH) ? LearnedTables.of(chosen(TABLE_PATH)) : LearnedTables.none();
    }
}
