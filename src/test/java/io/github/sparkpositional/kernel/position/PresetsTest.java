package io.github.sparkpositional.kernel.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
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
    void everyPresetGivesVectorsOrAsksForTheTableThatItNames(Preset preset) {
        List<String> asked = new ArrayList<>();
        TableSource tables = key -> {
            asked.add(key);
            return TableSource.NONE.table(key);
        };
        try {
            int values = preset.family() instanceof GridFamily family
                    ? surplus(family.encoding(choices(preset), tables))
                    : surplus(((TokenFamily) preset.family()).encoding(choices(preset), tables));
            assertThat(values).isZero();
        } catch (IllegalArgumentException noTable) {
            assertThat(asked).as(noTable.getMessage()).hasSize(1);
        }
        assertThat(preset.choices().written().values()).containsAll(asked);
    }

    private static Choices choices(Preset preset) {
        return Convention.ofPreset(preset.name(), Choices.none()).knowing(USER).choices();
    }

    /** Numbers of a table beyond those of its rows. */
    private static int surplus(GridEncoding encoding) {
        return encoding.table(4, 4).length - (encoding.prefixRows() + 16) * encoding.dim();
    }

    private static int surplus(TokenEncoding encoding) {
        return encoding.table(0, 3).length - 3 * encoding.dim();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetSaysWhereItComesFrom(Preset preset) {
        assertThat(preset.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(preset.project()).matches("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+|arXiv:.*");
        assertThat(preset.function()).isNotBlank();
        assertThat(preset.version()).isNotBlank();
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
