package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.Arrays;
import java.util.List;

/** Fixed sinusoids of patches, of an encoder and of the decoder beside it. */
final class GridSinusoidCase implements PositionCase {

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.equals("vision, fixed 2-D sinusoids");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        int[] grid = Comparison.integers(expected.get("grid"));
        GridEncoding encoder = encoding(model, ModelConvention.ENCODER);
        JsonNode own = expected.get("encoder");
        int dim = encoder.dim();
        comparison.equal("encoder dim", own.get("dim").asInt(), dim);
        comparison.equal(
                "prefix_tokens_with_position",
                expected.get("prefix_tokens_with_position").asInt(),
                encoder.prefixRows());
        comparison.equal(
                "decoder_dim",
                expected.get("decoder_dim").asInt(),
                encoding(model, ModelConvention.DECODER).dim());
        float[] table = encoder.table(grid);
        for (int i = 0; i < own.get("rows").size(); i++) {
            int row = own.get("rows").get(i).asInt();
            comparison.near(
                    "row " + row,
                    own.get("values_float32").get(i),
                    Arrays.copyOfRange(table, row * dim, (row + 1) * dim),
                    Probe.ofAngle(Math.max(grid[0], grid[1])));
        }
    }

    private static GridEncoding encoding(Model model, String side) {
        return GridSinusoidFamily.INSTANCE.encoding(
                new ModelSelection(List.of(GridSinusoidFamily.INSTANCE), ModelPart.VISION, side)
                        .in(model)
                        .convention()
                        .convention()
                        .choices(),
                TableSource.NONE);
    }
}
