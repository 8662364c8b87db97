package io.github.sparkpositional.kernel.position.rotary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RotaryGridTest {

    private static RotaryGridEncoding preset(String name, Map<String, String> more) {
        Choices choices = Presets.find(name).choices().overriddenBy(Choices.of(more));
        return RotaryGridFamily.INSTANCE.encoding(choices, TableSource.NONE);
    }

    @Test
    void rowsAndColumnsMayDiffer() {
        float[] wide = preset("rope-vit-axial", Map.of("dim", "4")).table(2, 3);

        // Complex numbers: the first pair turns with the column, the second with the row.
        assertThat(wide).hasSize(6 * 4);
        assertThat(Arrays.copyOfRange(wide, 20, 24))
                .containsExactly((float) Math.cos(2), (float) Math.sin(2), (float) Math.cos(1), (float) Math.sin(1));
    }

    @Test
    void prefixRowsDoNotTurn() {
        RotaryGridEncoding encoding = preset("dinov3", Map.of("dim", "8", "prefixRows", "5"));
        float[] vectors = new float[(5 + 6) * 8];
        Arrays.fill(vectors, 1f);

        encoding.rotation(2, 3).rotate(vectors, 1, 8);

        assertThat(Arrays.copyOf(vectors, 40)).containsOnly(1f);
        assertThat(vectors[40]).isNotEqualTo(1f);
    }

    @Test
    void aGridOfTheReferenceSizeIsNotStretched() {
        assertThat(preset("eva-02", Map.of("dim", "16")).table(16, 16))
                .containsExactly(preset("eva-02", Map.of("dim", "16", "referenceGrid", ""))
                        .table(16, 16));
    }

    @Test
    void framesOfAVideoHaveTheAnglesOfAnImage() {
        RotaryGridEncoding encoding = preset("qwen2-vl-vision", Map.of("dim", "8"));
        float[] image = encoding.table(4, 6);

        float[] video = encoding.table(2, 4, 6);

        assertThat(Arrays.copyOf(video, image.length)).containsExactly(image);
        assertThat(Arrays.copyOfRange(video, image.length, 2 * image.length)).containsExactly(image);
    }

    @Test
    void learnedFrequenciesTurnEveryHeadItsOwnWay() {
        // [axes, layers, heads, pairs] with one pair per head: head 0 turns by x, head 1 by twice y.
        Tensor frequencies = new Tensor(new int[] {2, 1, 2, 1}, new float[] {1, 0, 0, 2});
        Choices choices = Presets.find("timm-rope-mixed").choices().overriddenBy(Choices.of(Map.of("dim", "2")));
        RotaryGridEncoding encoding = RotaryGridFamily.INSTANCE.encoding(choices, key -> frequencies);
        float[] vectors = {1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0};

        encoding.rotation(3, 1).rotate(vectors, 2, 2);

        assertThat(encoding.heads()).isEqualTo(2);
        assertThat(vectors)
                .containsExactly(
                        1f,
                        0f,
                        1f,
                        0f,
                        1f,
                        0f,
                        (float) Math.cos(2),
                        (float) Math.sin(2),
                        1f,
                        0f,
                        (float) Math.cos(4),
                        (float) Math.sin(4));
        assertThatThrownBy(() -> encoding.rotation(3, 1).rotate(new float[6], 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heads must be 2");
    }

    @Test
    void whatCannotBeSharedOrFilledIsRefused() {
        assertThatThrownBy(() -> preset("timm-rope", Map.of("dim", "6")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dim must be a multiple of 4");
        assertThatThrownBy(() -> preset("timm-rope", Map.of("dim", "7"))).hasMessageContaining("dim must be even");
        assertThatThrownBy(() -> preset("qwen2-vl-vision", Map.of("dim", "8")).table(3, 4))
                .isInstanceOf(InvalidRowException.class);
        assertThatThrownBy(() -> preset("timm-rope", Map.of("dim", "8")).table(60_000, 60_000))
                .isInstanceOf(InvalidRowException.class);
    }
}
