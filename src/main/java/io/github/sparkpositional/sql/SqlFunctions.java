package io.github.sparkpositional.sql;

import io.github.sparkpositional.kernel.patch.PatchConvention;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeOutput;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import io.github.sparkpositional.param.HasDim;
import io.github.sparkpositional.param.HasPreset;
import io.github.sparkpositional.param.HasTable;
import io.github.sparkpositional.param.HasVocabulary;
import io.github.sparkpositional.sql.SqlFunction.Example;
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
                    "positional vectors of the tokens of a row",
                    "an array of tokens or token ids, or a tensor",
                    new Example(
                            "SELECT pos_token(split('a b', ' '), 'vaswani', 4)",
                            "[0.0, 1.0, 0.0, 1.0, 0.84147096, 0.5403023, 0.009999833, 0.99995]")),
            new SqlFunction(
                    "pos_grid",
                    GridPositionEncoder::new,
                    List.of(HasPreset.PRESET, HasDim.DIM),
                    "positional vectors of the cells of a row's grid",
                    "a struct of rows and cols, a struct of grid and patches, or a tensor",
                    new Example(
                            "SELECT pos_grid(named_struct('rows', 1, 'cols', 2), 'dit', 4)",
                            "[0.0, 1.0, 0.0, 1.0, 0.84147096, 0.5403023, 0.0, 1.0]")),
            new SqlFunction(
                    "pos_relative",
                    RelativePositionEncoder::new,
                    List.of(HasPreset.PRESET, RelativeOutput.RELATIVE_OUTPUT),
                    "relations between the tokens or cells of a row: biases, buckets, indices, offsets",
                    "an array of tokens or a struct of rows and cols",
                    new Example(
                            "SELECT pos_relative(array(1, 2, 3), 't5', 'index')", "[0, 17, 18, 1, 0, 17, 2, 1, 0]")),
            new SqlFunction(
                    "pos_token_ids",
                    TokenPositionIds::new,
                    List.of(HasPreset.PRESET, PositionIdsFamily.ID_OUTPUT),
                    "position ids of the tokens of a row, or where its documents begin",
                    "an array of tokens or token ids",
                    new Example("SELECT pos_token_ids(array(7, 8, 9), 'roberta-ids')", "[2, 3, 4]")),
            new SqlFunction(
                    "pos_grid_ids",
                    GridPositionIds::new,
                    List.of(HasPreset.PRESET),
                    "ids of the cells of a row's grid: coordinates, or rows of a table",
                    "a struct of rows and cols, or of grid and patches",
                    new Example(
                            "SELECT pos_grid_ids(named_struct('rows', 2, 'cols', 2))",
                            "{[0, 0, 0, 1, 1, 0, 1, 1], [true, true, true, true], [2, 2]}")),
            new SqlFunction(
                    "pos_points",
                    PointFourierEncoder::new,
                    List.of(HasPreset.PRESET),
                    "Fourier features of a row's points",
                    "an array of points, each an array of coordinates",
                    new Example(
                            "SELECT pos_points(array(array(0.5D, 0.25D, 0D)), 'nerf', map('bandCount', 1))",
                            "[0.5, 0.25, 0.0, 0.47942555, 0.24740396, 0.0, 0.87758255, 0.9689124, 1.0]")),
            new SqlFunction(
                    "pos_boxes",
                    BoxPositionEncoder::new,
                    List.of(HasPreset.PRESET, HasTable.TABLE_PATH),
                    "vectors of the bounding boxes of a row's words, or the boxes normalised",
                    "an array of boxes, each an array of left, top, right, bottom",
                    new Example(
                            "SELECT pos_boxes(array(array(10, 20, 30, 40)), map('boxOutput', 'boxes', 'pageSize', '200,100'))",
                            "[50, 200, 150, 400]")),
            new SqlFunction(
                    "pos_rotate",
                    () -> new TokenPositionEncoder().setCombine("rotate"),
                    List.of(HasPreset.PRESET, HasDim.DIM),
                    "queries or keys rotated by the rotary angles of their positions",
                    "a tensor of queries or keys",
                    new Example(
                            "SELECT pos_rotate(array(1f, 0f, 1f, 0f), 'llama', 2)",
                            "[1.0, 0.0, 0.5403023, 0.84147096]")),
            new SqlFunction(
                    "pos_multimodal_ids",
                    MultimodalPositionIds::new,
                    List.of(HasPreset.PRESET),
                    "positions [3, n] of the tokens of text, images and videos",
                    "an array of token ids",
                    new Example(
                            "SELECT pos_multimodal_ids(array(5, 6, 7), 'qwen2-vl-ids')",
                            "[0, 1, 2, 0, 1, 2, 0, 1, 2]")),
            new SqlFunction(
                    "pos_patches",
                    ImagePatchifier::new,
                    List.of(PatchConvention.PATCH_HEIGHT, PatchConvention.PATCH_WIDTH),
                    "grid and patches of an image",
                    "an encoded image, or Spark's image struct",
                    new Example(
                            "SELECT pos_patches(unhex('47494638396101000100800000FF00000000FF2C00000000010001000002024401003B'), 1, 1)",
                            "{1, 1, [255.0, 0.0, 0.0]}")),
            new SqlFunction(
                    "pos_project",
                    PatchProjector::new,
                    List.of(HasTable.TABLE_PATH, PatchProjector.WEIGHT_KEY, PatchProjector.BIAS_KEY),
                    "patches projected to embeddings",
                    "a struct of grid and patches, or a tensor of patches",
                    new Example(
                            "SELECT pos_project(pos_patches(unhex('47494638396101000100800000FF00000000FF2C00000000010001000002024401003B'), 1, 1), 'model.safetensors', 'proj.weight')",
                            "[255.0, 0.0]",
                            "model.safetensors holds proj.weight = [[1, 0, 0], [0, 0, 1]].")),
            new SqlFunction(
                    "pos_embed",
                    TokenEmbedder::new,
                    List.of(HasTable.TABLE_PATH, LearnedFamily.TABLE_KEY, HasVocabulary.VOCABULARY_PATH),
                    "embeddings of the tokens of a row",
                    "an array of tokens or token ids",
                    new Example(
                            "SELECT pos_embed(split('b a', ' '), 'table.npy', '', 'vocabulary.txt')",
                            "[3.0, 4.0, 1.0, 2.0]",
                            "table.npy holds [[1, 2], [3, 4]], vocabulary.txt the lines a and b.")));
}
