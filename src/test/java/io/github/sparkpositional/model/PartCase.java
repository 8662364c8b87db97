package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Families;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeFamily;
import io.github.sparkpositional.kernel.position.rotary.RotaryGridEncoding;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.NumericTensor;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.model.part.ModelConvention;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The numbers of one encoding of a part, whatever it is: of the cells of a {@code grid}, of so many {@code tokens}, or of {@code pairs}
 * of queries and keys. Trained tables are made up, of the shapes that the case gives, and found by the names that it gives.
 */
final class PartCase implements PositionCase {
    private static final int NO_LIMIT = 1 << 20;

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.equals("positions of a part");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        Family family = Families.find(expected.get("encoding").asText());
        ModelConvention found = new ModelSelection(
                        List.of(family),
                        expected.get("part").asText(),
                        expected.path("layer_type").asText())
                .in(model)
                .convention();
        comparison.equal("table_rows", expected.path("table_rows").asInt(), found.tableRows());
        Choices choices = found.convention().complete();
        if (expected.has("columns")) {
            choices = choices.with(PositionChoices.DIM, expected.get("columns").asInt());
        }
        TableSource tables = madeUp(expected.path("tables"));
        float[] all = numbers(family, choices, tables, expected);
        int[] rows = Comparison.integers(expected.get("rows"));
        double[] values = Comparison.numbers(expected.get("values_float32"));
        int width = values.length / rows.length;
        comparison.equal("numbers", expected.get("row_count").asInt() * width, all.length);
        for (int i = 0; i < rows.length; i++) {
            comparison.near(
                    "row " + rows[i],
                    Arrays.copyOfRange(values, i * width, (i + 1) * width),
                    Comparison.doubles(Arrays.copyOfRange(all, rows[i] * width, (rows[i] + 1) * width)),
                    index -> expected.get("tolerance").asDouble());
        }
        if (expected.has("rotated_probe")) {
            probe((GridFamily) family, choices, expected, comparison);
        }
    }

    private static float[] numbers(Family family, Choices choices, TableSource tables, JsonNode expected) {
        if (family instanceof GridFamily grids) {
            return grids.encoding(choices, tables).table(Comparison.integers(expected.get("grid")));
        }
        if (family instanceof RelativeFamily pairs) {
            int[] sizes = Comparison.integers(expected.get("pairs"));
            NumericTensor all = pairs.pairs(choices, tables).of(NO_LIMIT, sizes);
            return all instanceof IntegerTensor indices ? floats(indices.values()) : ((Tensor) all).values();
        }
        TokenEncoding encoding = ((TokenFamily) family).encoding(choices, tables);
        PositionRule rule = PositionRule.of(choices);
        int[] positions = expected.has("input_ids")
                ? rule.positions(rule.mask(Comparison.integers(expected.get("input_ids"))))
                : rule.positions(expected.get("tokens").asInt());
        return encoding.table(Arrays.stream(positions).asDoubleStream().toArray());
    }

    private static float[] floats(int[] indices) {
        float[] floats = new float[indices.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = indices[i];
        }
        return floats;
    }

    private static void probe(GridFamily family, Choices choices, JsonNode expected, Comparison comparison) {
        GridEncoding encoding = family.encoding(choices, TableSource.NONE);
        RotaryGridEncoding rotary = (RotaryGridEncoding) encoding;
        JsonNode probe = expected.get("rotated_probe");
        int dim = rotary.headDim();
        int row = probe.get("patch").asInt();
        float[] all = new float[(row + 1) * dim];
        System.arraycopy(Probe.vector(dim), 0, all, row * dim, dim);
        rotary.rotation(Comparison.integers(expected.get("grid"))).rotate(all, 1, dim);
        comparison.near(
                "rotated_probe",
                probe.get("values_float32"),
                Arrays.copyOfRange(all, row * dim, (row + 1) * dim),
                expected.get("tolerance").asDouble());
    }

    private static TableSource madeUp(JsonNode tables) {
        return key -> {
            for (Iterator<String> names = tables.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (name.equals(key) || name.endsWith("." + key) || key.endsWith("." + name)) {
                    int[] shape = Comparison.integers(tables.get(name).get("shape"));
                    int columns = shape[shape.length - 1];
                    return new Tensor(shape, Probe.table(Tensor.count(shape) / columns, columns));
                }
            }
            throw new IllegalArgumentException("The owner has no tensor '" + key + "'.");
        };
    }
}
