package io.github.sparkpositional.sql;

import io.github.sparkpositional.kernel.patch.PatchConvention;
import io.github.sparkpositional.kernel.position.LearnedFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeOutput;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import io.github.sparkpositional.param.HasCombine;
import io.github.sparkpositional.param.HasDim;
import io.github.sparkpositional.param.HasPreset;
import io.github.sparkpositional.param.HasTable;
import io.github.sparkpositional.param.HasVocabulary;
import io.github.sparkpositional.stage.BoxPositionEncoder;
import io.github.sparkpositional.stage.GridPositionEncoder;
import io.github.sparkpositional.stage.GridPositionIds;
import io.github.sparkpositional.stage.ImagePatchifier;
import io.github.sparkpositional.stage.MultimodalPositionIds;
import io.github.sparkpositional.stage.PatchProjector;
import io.github.sparkpositional.stage.PointFourierEncoder;
import io.github.sparkpositional.stage.RelativePositionEncoder;
import io.github.sparkpositional.stage.TokenEmbedder;
import io.github.sparkpositional.stage.TokenPositionEncoder;
import io.github.sparkpositional.stage.TokenPositionIds;
import java.util.List;

/** The {@code pos_} functions, one row each. */
final class SqlFunctions {
    private SqlFunctions() {}

    static final List<SqlFunction> ALL = List.of(
            new SqlFunction(
                    "pos_token",
                    TokenPositionEncoder::new,
                    List.of(HasPreset.PRESET, HasDim.DIM),
                    "positional vectors of the tokens of a row"),
            new SqlFunction(
                    "pos_grid",
                    GridPositionEncoder::new,
                    List.of(HasPreset.PRESET, HasDim.DIM),
                    "positional vectors of the cells of a row's grid"),
            new SqlFunction(
                    "pos_relative",
                    RelativePositionEncoder::new,
                    List.of(HasPreset.PRESET, RelativeOutput.RELATIVE_OUTPUT),
                    "relations between the tokens or cells of a row: biases, buckets, indices, offsets"),
            new SqlFunction(
                    "pos_token_ids",
                    TokenPositionIds::new,
                    List.of(HasPreset.PRESET, PositionIdsFamily.ID_OUTPUT),
                    "position ids of the tokens of a row, or where its documents begin"),
            new SqlFunction(
                    "pos_grid_ids",
                    GridPositionIds::new,
                    List.of(HasPreset.PRESET),
                    "ids of the cells of a row's grid: coordinates, or rows of a table"),
            new SqlFunction(
                    "pos_points",
                    PointFourierEncoder::new,
                    List.of(HasPreset.PRESET),
                    "Fourier features of a row's points"),
            new SqlFunction(
                    "pos_boxes",
                    BoxPositionEncoder::new,
                    List.of(HasPreset.PRESET, HasTable.TABLE_PATH),
                    "vectors of the bounding boxes of a row's words, or the boxes normalised"),
            new SqlFunction(
                    "pos_rotate",
                    () -> new TokenPositionEncoder().setCombine(HasCombine.ROTATE),
                    List.of(HasPreset.PRESET, HasDim.DIM),
                    "queries or keys turned by the rotary angles of their positions"),
            new SqlFunction(
                    "pos_multimodal_ids",
                    MultimodalPositionIds::new,
                    List.of(HasPreset.PRESET),
                    "positions [3, n] of the tokens of text, images and videos"),
            new SqlFunction(
                    "pos_patches",
                    ImagePatchifier::new,
                    List.of(PatchConvention.PATCH_HEIGHT, PatchConvention.PATCH_WIDTH),
                    "grid and patches of a picture"),
            new SqlFunction(
                    "pos_project",
                    PatchProjector::new,
                    List.of(HasTable.TABLE_PATH, PatchProjector.WEIGHT_KEY, PatchProjector.BIAS_KEY),
                    "patches projected to embeddings"),
            new SqlFunction(
                    "pos_embed",
                    TokenEmbedder::new,
                    List.of(HasTable.TABLE_PATH, LearnedFamily.TABLE_KEY, HasVocabulary.VOCABULARY_PATH),
                    "embeddings of the tokens of a row"));
}
