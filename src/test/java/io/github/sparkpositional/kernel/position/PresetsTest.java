package io.github.sparkpositional.kernel.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
    /** A checkpoint in which every key is a table for a 4 x 4 grid. */
    private static final TableSource ANY_KEY =
            key -> key.equals("sinusoids") ? waves() : Tensor.matrix(16, 48, new float[16 * 48]);

    /** What a preset leaves to its user. */
    private static final Choices USER = Choices.of(
                    Map.of("shortFactor", "1" + ",1".repeat(23), "longFactor", "2" + ",2".repeat(23)))
            .with(PositionChoices.DIM, 48);

    static Stream<Preset> presets() {
        return Presets.all().stream();
    }

    /** Presets that give one vector per token or cell. */
    static Stream<Preset> encodings() {
        return presets()
                .filter(preset -> preset.family() instanceof GridFamily || preset.family() instanceof TokenFamily);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void everyPresetGivesVectorsOfItsDim(Preset preset) {
        boolean formula = preset.family().name().matches(".*sinusoid|rotary.*");
        Choices choices = formula ? USER.overriddenBy(preset.choices()) : preset.choices();

        if (preset.family() instanceof GridFamily family) {
            GridEncoding encoding = family.encoding(choices, rows(preset, 16));
            boolean frames =
                    String.join(",", preset.choices().written().values()).contains("t,");
            int cells = frames ? 8 : 16;
            int[] sizes = frames ? new int[] {2, 2, 2} : new int[] {4, 4};
            assertThat(encoding.table(sizes)).hasSize((encoding.prefixRows() + cells) * encoding.dim());
        } else {
            TokenEncoding encoding = ((TokenFamily) preset.family()).encoding(choices, ANY_KEY);
            assertThat(encoding.table(0, 3)).hasSize(3 * encoding.dim());
        }
    }

    /** As many learned sinusoids as 48 columns have. */
    private static Tensor waves() {
        float[] values = new float[24 * 5];
        Arrays.fill(values, 1);
        return Tensor.matrix(24, 5, values);
    }

    private static TableSource rows(Preset preset, int cells) {
        if (preset.choices().written().containsValue("sinusoids")) {
            return ANY_KEY;
        }
        int rows = cells + preset.choices().get(PositionChoices.PREFIX_ROWS);
        return key -> key.endsWith("freqs")
                ? new Tensor(new int[] {2, 1, 3, 24}, new float[2 * 3 * 24])
                : Tensor.matrix(
                        key.endsWith("gaussian_matrix") ? 2 : rows,
                        48,
                        new float[(key.endsWith("gaussian_matrix") ? 2 : rows) * 48]);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetSaysWhereItComesFrom(Preset preset) {
        assertThat(preset.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(preset.project()).matches("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+|arXiv:.*");
        assertThat(preset.function()).isNotBlank();
        assertThat(preset.version()).matches("commit [0-9a-f]{40}|(release|version) .*");
        assertThat(preset.sentence()).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetUsesChoicesOfItsFamilyOnly(Preset preset) {
        List<String> names =
                preset.family().choices().stream().map(Choice::name).toList();

        assertThat(names).containsAll(preset.choices().written().keySet());
    }

    @Test
    void namesAreUnique() {
        assertThat(Presets.all()).extracting(Preset::name).doesNotHaveDuplicates();
        assertThat(Families.all()).extracting(Family::name).doesNotHaveDuplicates();
    }

    @Test
    void aChoiceOfOneNameIsTheSameInAllFamilies() {
        Set<Choice<?>> choices = new HashSet<>();
        Families.all().forEach(family -> choices.addAll(family.choices()));

        assertThat(choices).extracting(Choice::name).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Presets.find("vaswanni"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No preset is named 'vaswanni'. Did you mean 'vaswani'?");
        assertThatThrownBy(() -> Families.find("sinusoids")).hasMessageContaining("Did you mean 'sinusoid'?");
    }

    @Test
    void presetsAreListedByFamily() {
        for (Family family : Families.all()) {
            assertThat(Presets.byFamily(family)).isNotEmpty().allMatch(preset -> preset.family() == family);
        }
    }
}
