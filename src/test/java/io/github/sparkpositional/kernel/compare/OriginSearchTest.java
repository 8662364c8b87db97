package io.github.sparkpositional.kernel.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OriginSearchTest {

    /** Every preset that is a formula for tokens or cells, for a sequence or a grid that is no square. */
    static Stream<Variant> formulas() {
        List<Variant> variants = new ArrayList<>();
        for (Preset preset : Presets.all()) {
            Map<String, String> dim = preset.choices().written().containsKey("dim")
                            || preset.family().choices().stream()
                                    .noneMatch(choice -> choice.name().equals("dim"))
                    ? Map.of()
                    : Map.of("dim", "48");
            Convention convention = Convention.ofPreset(preset.name(), Choices.of(dim));
            boolean frames =
                    preset.choices().written().getOrDefault("axisOrder", "").contains("t");
            Extent extent = preset.family() instanceof GridFamily
                    ? (frames ? Extent.grid(2, 4, 6) : Extent.grid(4, 6))
                    : Extent.sequence(0, 37);
            if (preset.family() instanceof GridFamily || preset.family() instanceof TokenFamily) {
                Variant variant = new Variant(convention, extent, TableSource.NONE);
                try {
                    values(variant.table());
                    variants.add(variant);
                } catch (IllegalArgumentException readsALearnedTable) {
                    assertThat(readsALearnedTable).hasMessageMatching(".*(tablePath|shortFactor|sections).*");
                }
            }
        }
        return variants.stream();
    }

    @Test
    void thereAreFormulasToRecognise() {
        assertThat(formulas().count()).isGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void everyPresetIsRecognisedByItsNumbers(Variant variant) {
        List<Origin> origins = origins(values(variant.table()), variant.table().dim());
        String name = variant.convention().preset().orElseThrow();
        assertThat(origins).filteredOn(Origin::isPlain).anySatisfy(origin -> {
            assertThat(origin.preset().name()).isEqualTo(name);
            assertThat(origin.agreement()).isEqualTo(Agreement.IDENTICAL);
        });
        assertThat(origins)
                .allSatisfy(origin -> assertThat(origin.agreement().isEqual()).isTrue());
    }

    @Test
    void aTableWithoutItsClassRowIsRecognised() {
        TableView table = table("mae", Extent.grid(14, 14), 32);
        List<Origin> origins = origins(values(table.without(1)), 32);
        assertThat(names(origins)).contains("dit", "mae");
        assertThat(origins.get(0).isPlain()).isTrue();
    }

    @Test
    void aTrainedClassRowIsSaidToBeTheTablesOwn() {
        float[] values = values(table("mae", Extent.grid(3, 4), 16));
        Arrays.fill(values, 0, 16, 0.3f);
        Origin origin = named("mae", origins(values, 16));
        assertThat(origin.ownRows()).isEqualTo(1);
        assertThat(origin.variant().extent().gridText()).isEqualTo("3x4");
        assertThat(origin.isPlain()).isFalse();
    }

    @Test
    void aTableThatStartsElsewhereIsRecognised() {
        Origin origin = named("vaswani", origins(values(table("vaswani", Extent.sequence(1, 20), 16)), 16));
        assertThat(origin.variant().extent().start()).isEqualTo(1);
        assertThat(origin.changes()).extracting(Change::choice).containsExactly("start");
    }

    @Test
    void halfPrecisionIsSeenThrough() {
        TableView table = table("mae", Extent.grid(4, 4), 32);
        for (Dtype dtype : List.of(Dtype.FLOAT16, Dtype.BFLOAT16)) {
            float[] rounded = dtype.decode(dtype.encode(values(table)));
            assertThat(named("mae", origins(rounded, 32)).agreement().name()).isEqualTo(dtype.name());
        }
    }

    @Test
    void unknownNumbersMatchNothingAndTheNearestIsNamed() {
        Random random = new Random(7);
        float[] values = new float[49 * 16];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        OriginSearch search = new OriginSearch(ReferenceTable.of(TableView.of(values, 16)), List.of());
        assertThat(search.origins()).isEmpty();
        assertThat(search.nearest()).isPresent();
    }

    @Test
    void aTableWithNaNMatchesNothing() {
        float[] values = values(table("vaswani", Extent.sequence(0, 20), 16));
        values[77] = Float.NaN;
        assertThat(origins(values, 16)).isEmpty();
    }

    @Test
    void oneWrongNumberAmongManyIsNoMatch() {
        float[] values = values(table("vaswani", Extent.sequence(0, 500), 64));
        values[17 * 64 + 5] += 2e-4f;
        assertThat(origins(values, 64)).isEmpty();
    }

    private static Origin named(String preset, List<Origin> origins) {
        assertThat(names(origins)).contains(preset);
        return origins.stream()
                .filter(origin -> origin.preset().name().equals(preset))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(List<Origin> origins) {
        return origins.stream().map(origin -> origin.preset().name()).toList();
    }

    private static List<Origin> origins(float[] values, int dim) {
        return new OriginSearch(ReferenceTable.of(TableView.of(values, dim)), List.of()).origins();
    }

    private static TableView table(String preset, Extent extent, int dim) {
        return new Variant(Convention.ofPreset(preset, Choices.of(Map.of("dim", "" + dim))), extent, TableSource.NONE)
                .table();
    }

    private static float[] values(TableView table) {
        float[] values = new float[table.rows() * table.dim()];
        float[] row = new float[table.dim()];
        for (int i = 0; i < table.rows(); i++) {
            table.copy(i, row);
            System.arraycopy(row, 0, values, i * table.dim(), table.dim());
        }
        return values;
    }
}
