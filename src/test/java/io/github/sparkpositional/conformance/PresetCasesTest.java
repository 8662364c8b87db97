package io.github.sparkpositional.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.patch.NormalizationPresets;
import io.github.sparkpositional.kernel.position.Presets;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every preset is shown by numbers that its owner's code gave, or says why it isn't. */
class PresetCasesTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/reference");
    private static final Properties TABLE = table();
    private static final List<String> BROUGHT = PresetCases.list((String) TABLE.remove("brought"));
    private static final List<String> RARELY = PresetCases.list((String) TABLE.remove("rarely"));
    private static final Map<String, ReferenceCase> CASES = cases();

    private static Properties table() {
        Properties table = new Properties();
        try (Reader file = Files.newBufferedReader(DIRECTORY.resolve("presets.properties"))) {
            table.load(file);
            return table;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, ReferenceCase> cases() {
        try {
            return ReferenceConformanceTest.cases(DIRECTORY).stream()
                    .collect(Collectors.toMap(
                            reference -> reference.scheme() + "/" + reference.id(), reference -> reference));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every preset by its name in the table, where normalizations have a name of their own. */
    private static Map<String, Preset> presets() {
        Map<String, Preset> presets = new LinkedHashMap<>();
        Presets.all().forEach(preset -> presets.put(preset.name(), preset));
        NormalizationPresets.all().forEach(preset -> presets.put("normalization." + preset.name(), preset));
        return presets;
    }

    static Stream<Arguments> allPresets() {
        return presets().entrySet().stream().map(named -> Arguments.of(Named.of(named.getKey(), named.getValue())));
    }

    static Stream<Arguments> shownPresets() {
        return presets().entrySet().stream()
                .filter(named -> !row(named.getKey()).cases().isEmpty())
                .map(named -> Arguments.of(Named.of(named.getKey(), named.getValue()), row(named.getKey())));
    }

    private static PresetCases row(String name) {
        return PresetCases.parse(TABLE.getProperty(name, "none:"));
    }

    @Test
    void everyPresetNamesItsCasesOrSaysWhyThereIsNone() {
        assertThat(TABLE.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(presets().keySet());
        for (String name : TABLE.stringPropertyNames()) {
            PresetCases row = row(name);
            assertThat(row.cases().isEmpty())
                    .as(name)
                    .isNotEqualTo(row.whyNone().isEmpty());
            assertThat(CASES.keySet()).as("cases of " + name).containsAll(row.cases());
        }
    }

    /** A hash has about ten different digits out of its forty; one that was made up has fewer, or counts them. */
    @ParameterizedTest
    @MethodSource("allPresets")
    void aVersionIsACommitOrARelease(Preset preset) {
        assertThat(preset.version())
                .matches("commit [0-9a-f]{40}|release [0-9]+(\\.[0-9]+)+|version [0-9]+(\\.[0-9]+)*");
        if (preset.version().startsWith("commit ")) {
            String hash = preset.version().substring("commit ".length());
            assertThat(hash.chars().distinct().count()).isGreaterThan(7);
            assertThat(hash).doesNotContain("01234567", "12345678", "89abcdef");
        }
    }

    @ParameterizedTest
    @MethodSource("shownPresets")
    void theOwnerOfAPresetGaveTheNumbers(Preset preset, PresetCases row) {
        assertThat(row.cases())
                .extracting(CASES::get)
                .extracting(reference -> reference.project() + ", " + reference.version())
                .contains(preset.project() + ", " + preset.version());
    }

    @ParameterizedTest
    @MethodSource("shownPresets")
    void aPresetGivesTheNumbersOfItsCases(Preset preset, PresetCases row) {
        for (String name : row.cases()) {
            ReferenceCase reference = CASES.get(name);
            assertThat(SchemeMappings.of(reference)).as(name).isInstanceOf(ConventionMapping.class);
            ConventionMapping mapping = (ConventionMapping) SchemeMappings.of(reference);
            assertThat(mapping.convention(reference).family()).as(name).isEqualTo(preset.family());

            assertThat(errorOverTolerance(preset, row, reference)).as(name).isLessThanOrEqualTo(1);
        }
    }

    /** What a row takes from its cases are numbers that differ from the preset's, not the convention itself. */
    @ParameterizedTest
    @MethodSource("shownPresets")
    void onlyNumbersAreTakenFromCases(Preset preset, PresetCases row) {
        assertThat(row.at()).allSatisfy(name -> {
            Choice<?> choice = preset.family().choices().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(choice.options()).isEmpty();
            assertThat(row.cases())
                    .extracting(CASES::get)
                    .extracting(reference -> ofCase(reference).written().get(name))
                    .doesNotContain(preset.choices().written().get(name));
        });
    }

    @ParameterizedTest
    @MethodSource("shownPresets")
    void theCasesOfAPresetTellItsOptionsApart(Preset preset, PresetCases row) {
        Set<String> alike = preset.family().choices().stream()
                .filter(choice -> preset.choices().has(choice) && !RARELY.contains(choice.name()))
                .filter(choice -> !choice.options().isEmpty())
                .filter(choice -> others(preset, choice).allMatch(other -> agrees(other, row)))
                .<String>map(Choice::name)
                .collect(Collectors.toSet());

        assertThat(alike).isEqualTo(row.not());
    }

    /** The preset with every other value of one of its choices. */
    private static Stream<Preset> others(Preset preset, Choice<?> choice) {
        return choice.options().stream()
                .map(option -> Choices.of(Map.of(choice.name(), Choice.write(option))))
                .map(other -> preset.choices().overriddenBy(other))
                .filter(choices -> !choices.equals(preset.choices()))
                .map(choices -> new Preset(
                        preset.name(),
                        preset.family(),
                        preset.project(),
                        preset.function(),
                        preset.version(),
                        preset.sentence(),
                        choices));
    }

    // A case may refuse another option in any way: that tells it apart.
    @SuppressWarnings("CatchingUnchecked")
    private static boolean agrees(Preset preset, PresetCases row) {
        return row.cases().stream().map(CASES::get).allMatch(reference -> {
            try {
                return errorOverTolerance(preset, row, reference) <= 1;
            } catch (RuntimeException refused) {
                return false;
            }
        });
    }

    private static double errorOverTolerance(Preset preset, PresetCases row, ReferenceCase reference) {
        ConventionMapping mapping = (ConventionMapping) SchemeMappings.of(reference);
        Numbers found = mapping.run(reference, row.applied(preset, ofCase(reference), BROUGHT));
        return Arrays.equals(found.shape(), reference.expected().shape())
                ? reference.errorOverTolerance(found)
                : Double.POSITIVE_INFINITY;
    }

    private static Choices ofCase(ReferenceCase reference) {
        return ((ConventionMapping) SchemeMappings.of(reference))
                .convention(reference)
                .choices();
    }
}
