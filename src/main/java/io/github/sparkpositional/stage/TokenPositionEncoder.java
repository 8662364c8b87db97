package io.github.sparkpositional.stage;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.param.HasCombine;
import io.github.sparkpositional.param.HasConvention;
import io.github.sparkpositional.param.HasDim;
import io.github.sparkpositional.param.HasDocuments;
import io.github.sparkpositional.param.HasDtype;
import io.github.sparkpositional.param.HasEmbeddingScale;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInputTensor;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasLayout;
import io.github.sparkpositional.param.HasMask;
import io.github.sparkpositional.param.HasMaxCellBytes;
import io.github.sparkpositional.param.HasMaxLength;
import io.github.sparkpositional.param.HasModel;
import io.github.sparkpositional.param.HasNonFinite;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.HasOutputTensor;
import io.github.sparkpositional.param.HasPreset;
import io.github.sparkpositional.param.HasTable;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.function.LengthFunction;
import io.github.sparkpositional.stage.function.TokenPositions;
import io.github.sparkpositional.stage.input.Content;
import io.github.sparkpositional.stage.input.LearnedTables;
import io.github.sparkpositional.stage.input.LengthLimit;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.Masks;
import io.github.sparkpositional.stage.input.PositionColumn;
import io.github.sparkpositional.stage.input.SideColumn;
import io.github.sparkpositional.stage.input.TokenInput;
import io.github.sparkpositional.stage.row.RowPlan;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructField;

/**
 * Attaches the vector of its position to every token of a row.
 *
 * <p>Input is a column of tokens ({@code array<string>}), of token ids ({@code array<int>} or {@code array<bigint>}), a
 * tokenizer's struct ({@code ids}, {@code attention_mask}), or a tensor of token embeddings. Output is a tensor column:
 * [n, dim] for n tokens ({@code combine} attach), the embeddings with positions added or appended, or queries or keys
 * [n, heads * dim] rotated by the angles of a rotary convention ({@code combine} rotate).
 *
 * <p>With only the columns and {@code dim} set, it outputs the sinusoids of Vaswani et al., "Attention Is All You
 * Need" (2017), 0-based.
 *
 * <pre>{@code
 * Dataset<Row> texts = spark.sql("SELECT array('the', 'cat', 'sat') AS tokens");
 * Dataset<Row> vectors = new TokenPositionEncoder()
 *     .setInputCol("tokens").setOutputCol("positions")
 *     .setPreset("vaswani").setDim(256)
 *     .transform(texts);
 * }</pre>
 */
public final class TokenPositionEncoder extends PositionEncoder<TokenPositionEncoder>
        implements HasDocuments<TokenPositionEncoder>,
                HasMask<TokenPositionEncoder>,
                HasCombine<TokenPositionEncoder>,
                HasConvention<TokenPositionEncoder>,
                HasDim<TokenPositionEncoder>,
                HasDtype<TokenPositionEncoder>,
                HasEmbeddingScale<TokenPositionEncoder>,
                HasHandleInvalid<TokenPositionEncoder>,
                HasInputCol<TokenPositionEncoder>,
                HasInputTensor<TokenPositionEncoder>,
                HasInvalidCol<TokenPositionEncoder>,
                HasLayout<TokenPositionEncoder>,
                HasMaxCellBytes<TokenPositionEncoder>,
                HasMaxLength<TokenPositionEncoder>,
                HasModel<TokenPositionEncoder>,
                HasNonFinite<TokenPositionEncoder>,
                HasOutputCol<TokenPositionEncoder>,
                HasOutputTensor<TokenPositionEncoder>,
                HasPreset<TokenPositionEncoder>,
                HasTable<TokenPositionEncoder> {

    public static final Choice<String> POSITION_IDS_COL = Choice.text(
            "positionIdsCol",
            "Column of explicit positions (array<int>, or array<float> where they may be fractions), one per token, instead"
                    + " of the rule positions; for a convention with sections, three per token (all times, all rows, all"
                    + " columns), flat or array<array<int>>. A row of plain positions in front is passed over.");

    public static final Choice<String> LENGTH_COL = Choice.text(
            "lengthCol",
            "Output column for the length that a length-dependent rule (dynamic NTK, LongRoPE, xPos) used for the row"
                    + " (int); null when no rule depends on it.");

    private static final List<Family> FAMILIES = HasConvention.familiesOf(TokenFamily.class);

    public TokenPositionEncoder() {
        this(Identifiable$.MODULE$.randomUID("TokenPositionEncoder"));
    }

    public TokenPositionEncoder(String uid) {
        super(
                uid,
                FAMILIES,
                StageParams.join(
                        List.of(MAX_LENGTH, OVERFLOW, MASK_COL, POSITION_IDS_COL, LENGTH_COL), Masks.DOCUMENTS));
    }

    public Param<String> positionIdsCol() {
        return stageParams().get(POSITION_IDS_COL);
    }

    public TokenPositionEncoder setPositionIdsCol(String value) {
        return choose(POSITION_IDS_COL, value);
    }

    public String getPositionIdsCol() {
        return chosen(POSITION_IDS_COL);
    }

    public Param<String> lengthCol() {
        return stageParams().get(LENGTH_COL);
    }

    public TokenPositionEncoder setLengthCol(String value) {
        return choose(LENGTH_COL, value);
    }

    public String getLengthCol() {
        return chosen(LENGTH_COL);
    }

    /** Position of the first token: 0 for 0-based positions, 1 for 1-based ones. */
    public TokenPositionEncoder setStart(int value) {
        return choose(PositionRule.START, value);
    }

    @Override
    public List<Family> families() {
        return FAMILIES;
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of(MASK_COL, POSITION_IDS_COL);
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        TokenInput input = TokenInput.of(field, declaredInput());
        LearnedTables tables = tables();
        Convention convention = convention("vaswani", knownDim(input.tensor())).reading(tables);
        TokenEncoding encoding = ((TokenFamily) convention.family()).encoding(encodingChoices(convention), tables);
        checkFinite(() -> encoding.table((double) convention.choices().get(PositionRule.START), 1));
        if (limit().overflow() == Overflow.RESAMPLE) {
            encoding.stretchedTo(1); // refuses a formula, before any row is read
        }
        Optional<Content> content = input.tensor()
                .map(tensor ->
                        Content.of(withDim(tensor, encoding, encoding.dim()), Optional.empty(), chosen(NON_FINITE)));
        MaskInput mask = MaskInput.of(mask(sideColumns), input, Masks.meaning(this), Masks.separator(this));
        TokenPositions positions = new TokenPositions(
                input,
                content.map(Content::cells).orElse(null),
                encoding,
                Masks.rule(PositionRule.of(convention.choices()), mask),
                limit(),
                cellLimit(),
                mask,
                positionIds(sideColumns, encoding.axes()));
        RowPlan plan = plan(
                positions,
                encoding,
                content,
                TensorType.VARIES,
                "token-positions",
                Masks.documentFacts(this, facts(convention, tables)));
        return isChosen(LENGTH_COL)
                ? plan.with(
                        new RowPlan.ExtraColumn(LENGTH_COL.name(), chosen(LENGTH_COL), new LengthFunction(positions)))
                : plan;
    }

    private LengthLimit limit() {
        int maxLength = isChosen(MAX_LENGTH) ? chosen(MAX_LENGTH) : Integer.MAX_VALUE;
        return LengthLimit.of(maxLength, chosen(OVERFLOW));
    }

    /** Null where maskCol is unset. */
    private SideColumn mask(List<StructField> sideColumns) {
        int ordinal = chosenSideColumns().indexOf(MASK_COL);
        return ordinal < 0 ? null : SideColumn.mask(ordinal, sideColumns.get(ordinal), MASK_COL.name());
    }

    /** Null where positionIdsCol is unset. */
    private PositionColumn positionIds(List<StructField> sideColumns, int axes) {
        int ordinal = chosenSideColumns().indexOf(POSITION_IDS_COL);
        return ordinal < 0 ? null : PositionColumn.of(ordinal, sideColumns.get(ordinal), POSITION_IDS_COL.name(), axes);
    }

    @Override
    public TokenPositionEncoder copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<TokenPositionEncoder> read() {
        return new DefaultParamsReader<>();
    }

    public static TokenPositionEncoder load(String path) {
        return read().load(path);
    }
}
