package io.github.sparkpositional.kernel.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.relative.AlibiFamily;
import io.github.sparkpositional.kernel.position.relative.ReferenceCellFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeOutput;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.NumericTensor;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RelationSearchTest {

    static Stream<Preset> relations() {
        return Presets.all().stream()
                .filter(preset -> preset.family() instanceof RelativeFamily)
                .filter(preset -> !(preset.family() instanceof ReferenceCellFamily));
    }

    private static <T> Choices unlessSaid(Preset preset, Choices choices, Choice<T> choice, T value) {
        return preset.family().choices().contains(choice) && !preset.choices().has(choice)
                ? choices.with(choice, value)
                : choices;
    }

    private static Tensor numbers(Preset preset, Choices written, int... sizes) {
        Choices choices = unlessSaid(preset, written, AlibiFamily.HEADS, 6);
        choices = unlessSaid(preset, choices, PositionChoices.DIM, 8);
        choices = unlessSaid(preset, choices, RelativeIndexFamily.MAX_DISTANCE, 4);
        NumericTensor made = ((RelativeFamily) preset.family())
                .pairs(Convention.ofPreset(preset.name(), choices).choices(), TableSource.NONE)
                .of(1000, sizes);
        if (made instanceof Tensor tensor) {
            return tensor;
        }
        int[] integers = ((IntegerTensor) made).values();
        float[] floats = new float[integers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = integers[i];
        }
        return new Tensor(made.shape(), floats);
    }

    private static List<String> presets(Tensor tensor) {
        return RelationSearch.of(tensor).stream().map(PresetMatch::preset).toList();
    }

    @ParameterizedTest
    @MethodSource("relations")
    void everyRelationThatIsAFormulaIsFound(Preset preset) {
        boolean ofCells = preset.family().level().isOfCells();
        Tensor numbers = ofCells ? numbers(preset, Choices.none(), 3, 5) : numbers(preset, Choices.none(), 11, 11);
        assertThat(presets(numbers)).contains(preset.name());
        numbers.values()[numbers.values().length - 2] += 3;
        assertThat(presets(numbers)).doesNotContain(preset.name());
    }

    @Test
    void slopesOfHeadsAreFound() {
        Choices slopes = Choices.none().with(RelativeOutput.RELATIVE_OUTPUT, RelativeOutput.SLOPES);
        assertThat(RelationSearch.of(numbers(Presets.find("mpt"), slopes, 1, 1)))
                .contains(new PresetMatch("mpt", "slopes of 6 heads"));
    }

    @Test
    void sizesAreSaid() {
        assertThat(RelationSearch.of(numbers(Presets.find("swin"), Choices.none(), 7, 7)))
                .containsExactly(new PresetMatch("swin", "index of a grid 7 x 7"));
        assertThat(RelationSearch.of(numbers(Presets.find("t5"), Choices.none(), 3, 12)))
                .contains(new PresetMatch("t5", "index of 3 queries and 12 keys"));
        assertThat(RelationSearch.of(numbers(Presets.find("shaw"), Choices.none(), 9, 9)))
                .contains(new PresetMatch("shaw", "index of 9 tokens, maxDistance 4"));
    }

    @Test
    void whatIsTheSameForEveryQueryIsFoundWhereItIsStoredOnce() {
        assertThat(RelationSearch.of(numbers(Presets.find("mpt"), Choices.none(), 40, 40)))
                .contains(new PresetMatch("mpt", "bias of 6 heads, 40 tokens"));
    }

    /** As many heads as rows, for every pair of so many tokens, would be a billion numbers. */
    @Test
    void nothingIsMadeThatIsLargerThanTheTensor() {
        float[] causal = new float[1024 * 1024];
        for (int i = 0; i < causal.length; i++) {
            causal[i] = i % 1024 <= i / 1024 ? 1 : 0;
        }
        assertThat(RelationSearch.of(new Tensor(new int[] {1, 1, 1024, 1024}, causal)))
                .isEmpty();
    }

    @Test
    void otherNumbersAreNone() {
        assertThat(RelationSearch.of(new Tensor(new int[] {1}, new float[] {1})))
                .isEmpty();
        assertThat(RelationSearch.of(new Tensor(new int[] {2, 3}, new float[] {9, 3, 4, 1, 0, 7})))
                .isEmpty();
    }
}
