package io.github.sparkpositional.kernel.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceSearchTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dit       | jepa            | 4x6 | y first instead of x first
            dit       | big-vision      | 4x6 | exponent D/4-1 instead of D/4
            dit       | hf-rt-detr-release-4 | 4x6 | cells column by column instead of cells row by row
            mae       | dit             | 4x6 | no prefix row instead of 1 prefix row
            dit       | mae             | 4x6 | 1 prefix row instead of no prefix row
            jepa      | timm            | 4x6 | sines of all axes, then cosines of all axes
            jepa      | multidim-2d     | 4x6 | sines and cosines alternating
            dit       | diffusers-2d    | 4x6 | baseSize 16.0 instead of none
            diffusers-2d | dit          | 4x6 | baseSize none instead of 16.0
            vaswani   | marian-hf       | 37  | sines then cosines in blocks per axis
            marian    | marian-hf       | 37  | instead of D/2-1
            whisper   | fairseq         | 37  | positions from 2 instead of from 0
            diffusers-timestep-flipped | marian-hf | 37 | sines first instead of cosines first
            marian-hf | x-transformers  | 37  | multiplier dim^-0.5 instead of 1
            """)
    void theChoiceThatExplainsIsFound(String from, String to, String extent, String words) {
        List<Explanation> found = search(from, to, extent);
        assertThat(found).isNotEmpty();
        assertThat(found).allSatisfy(explanation -> {
            assertThat(explanation.agreement()).isEqualTo(Agreement.IDENTICAL);
            assertThat(explanation.changes()).hasSize(1);
        });
        assertThat(found)
                .anySatisfy(explanation ->
                        assertThat(explanation.changes().get(0).words()).contains(words));
    }

    @ParameterizedTest
    @CsvSource({"mae, jepa", "jepa, big-vision", "timm, moco-v3", "vaswani, tensor2tensor"})
    void twoChoicesAreFoundWhereOneIsNotEnough(String from, String to) {
        List<Explanation> found = search(from, to, from.equals("vaswani") ? "37" : "4x6");
        assertThat(found).isNotEmpty();
        assertThat(found).allSatisfy(explanation -> {
            assertThat(explanation.changes()).hasSizeBetween(2, 3);
            assertThat(explanation.agreement().isEqual()).isTrue();
        });
    }

    @Test
    void rowsAndColumnsOfAGridTheOtherWayRoundAreSeen() {
        ReferenceTable target = ReferenceTable.of(variant("dit", "6x4").table());
        List<Explanation> found = ChoiceSearch.among(target, 3).explain(variant("dit", "4x6"));
        assertThat(found).anySatisfy(explanation -> assertThat(explanation.changes())
                .extracting(Change::words)
                .containsExactly("rows and columns of the grid the other way round"));
    }

    @Test
    void whatIsEqualNeedsNoExplanation() {
        List<Explanation> found = search("whisper", "marian", "37");
        assertThat(found).singleElement().satisfies(explanation -> assertThat(explanation.changes())
                .isEmpty());
    }

    @Test
    void whatNoChoiceExplainsIsNotExplained() {
        float[] noise = new float[37 * 32];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) Math.cos(i * i);
        }
        ChoiceSearch search = ChoiceSearch.among(ReferenceTable.of(TableView.of(noise, 32)), 2);
        assertThat(search.explain(variant("vaswani", "37"))).isEmpty();
        assertThat(search.nearest()).isPresent();
    }

    private static List<Explanation> search(String from, String to, String extent) {
        return ChoiceSearch.among(ReferenceTable.of(variant(to, extent).table()), 3)
                .explain(variant(from, extent));
    }

    private static Variant variant(String preset, String extent) {
        String[] sizes = extent.split("x");
        return new Variant(
                Convention.ofPreset(preset, Choices.of(Map.of("dim", "32"))),
                sizes.length == 1
                        ? Extent.sequence(0, Integer.parseInt(extent))
                        : Extent.grid(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1])),
                TableSource.NONE);
    }
}
