package io.github.sparkpositional.kernel.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily;
import io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily.Join;
import io.github.sparkpositional.kernel.position.learned.LearnedGridFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearnedGridTest {

    /** Number i of the table is i. */
    private static TableSource counting(int... shape) {
        float[] values = new float[Tensor.count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return key -> new Tensor(shape, values);
    }

    private static GridEncoding preset(String name, Choices more, TableSource tables) {
        return ((GridFamily) Presets.find(name).family())
                .encoding(Presets.find(name).choices().overriddenBy(more), tables);
    }

    private static GridEncoding preset(String name, TableSource tables) {
        return preset(name, Choices.none(), tables);
    }

    @Test
    void prefixRowsAreKeptWhateverTheGrid() {
        GridEncoding encoding = preset("deit", counting(1, 2 + 9, 4));

        assertThat(encoding.prefixRows()).isEqualTo(2);
        assertThat(encoding.table(5, 4)).hasSize((2 + 20) * 4).startsWith(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(encoding.table(3, 3))
                .containsExactly(counting(11, 4).table("").values());
    }

    @Test
    void aTableOfAnotherGridMustBeSquareOrSaySo() {
        assertThatThrownBy(() -> preset("siglip", counting(6, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tableGrid");
        assertThatThrownBy(() -> preset(
                        "siglip", Choices.none().with(LearnedGridFamily.TABLE_GRID, new int[] {2, 4}), counting(6, 4)))
                .hasMessageContaining("tableGrid must have as many cells");

        GridEncoding told =
                preset("siglip", Choices.none().with(LearnedGridFamily.TABLE_GRID, new int[] {2, 3}), counting(6, 4));
        assertThat(told.table(2, 3)).containsExactly(counting(6, 4).table("").values());
        assertThat(preset("naflex", counting(1, 2, 3, 4)).table(2, 3)).isEqualTo(told.table(2, 3));
    }

    @Test
    void aspectIsPreservedByCuttingASquare() {
        TableSource tables = counting(16, 2);
        GridEncoding preserving = preset("naflex-aspect", tables);
        float[] square = preset("naflex", tables).table(6, 6);

        float[] cut = preserving.table(6, 3);

        for (int y = 0; y < 6; y++) {
            assertThat(Arrays.copyOfRange(cut, y * 6, y * 6 + 6))
                    .containsExactly(Arrays.copyOfRange(square, y * 12, y * 12 + 6));
        }
    }

    @Test
    void blocksOfCellsNeedGridsThatTheyFill() {
        GridEncoding encoding = preset("qwen3-vl", counting(16, 1));

        assertThat(encoding.table(4, 4)).startsWith(0, 1, 4, 5, 2, 3, 6, 7);
        assertThatThrownBy(() -> encoding.table(3, 4))
                .isInstanceOfSatisfying(InvalidRowException.class, bad -> assertThat(bad.reason())
                        .isEqualTo(Reason.WRONG_GRID));
    }

    @Test
    void bucketsLookUpRowsEvenWhereTheGridIsTheTable() {
        float[] rows = preset("minicpm-v", counting(27 * 27, 1)).table(27, 27);

        // One fraction falls below its boundary in float32, as it does in the reference.
        assertThat(rows[10 * 27]).isEqualTo(9 * 27);
        assertThat(rows[11 * 27]).isEqualTo(11 * 27);
    }

    @Test
    void aRowTableAndAColumnTableAreSummedOrJoined() {
        Map<String, Tensor> navit = Map.of(
                "pos_embed_height", Tensor.matrix(2, 1, new float[] {10, 20}),
                "pos_embed_width", Tensor.matrix(3, 1, new float[] {1, 2, 3}));
        GridEncoding sum = preset("navit", navit::get);
        GridEncoding joined = preset("navit", Choices.none().with(FactorizedGridFamily.JOIN, Join.CONCAT), navit::get);

        assertThat(sum.table(2, 3)).containsExactly(11, 12, 13, 21, 22, 23);
        assertThat(joined.table(2, 2)).containsExactly(10, 1, 10, 2, 20, 1, 20, 2);
        assertThatThrownBy(() -> sum.table(3, 3))
                .isInstanceOfSatisfying(InvalidRowException.class, bad -> assertThat(bad.reason())
                        .isEqualTo(Reason.OUT_OF_RANGE));
    }

    @Test
    void paddedRowsRepeatTheFirst() {
        assertThat(PaddedRows.repeatFirst(new float[] {1, 2, 3, 4}, 2, 4)).containsExactly(1, 2, 3, 4, 1, 2, 1, 2);
        assertThatThrownBy(() -> PaddedRows.repeatFirst(new float[4], 2, 1)).isInstanceOf(InvalidRowException.class);
    }

    @Test
    void theWrongDimIsFoundBeforeAnyRow() {
        assertThatThrownBy(() -> preset("vit", Choices.none().with(PositionChoices.DIM, 8), counting(10, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dim must be that of table 'embeddings.position_embeddings', 4, but is 8");
        assertThatThrownBy(() -> preset("vit", counting(10))).hasMessageContaining("must be [n, dim]");
    }

    @Test
    void equalTablesAreEqualConventions() {
        assertThat(preset("vit", counting(10, 4)))
                .isEqualTo(preset("dinov2-hf", counting(1, 10, 4)))
                .isNotEqualTo(preset("dinov2", counting(10, 4)));
    }
}
