package io.github.sparkpositional.job.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkpositional.column.IdsType;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.ConventionTable;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.stage.row.ConventionMetadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that are made from what column metadata says. */
class LookupTableTest {
    private static final List<Map<String, String>> SIZES =
            List.of(Map.of("dim", "48"), Map.of("dim", "128"), Map.of(), Map.of("dim", "1"));

    /** Conventions of tokens and grids that are formulas, at a dim that they take. */
    static Stream<Convention> formulas() {
        return Presets.all().stream()
                .filter(preset -> preset.family() instanceof TokenFamily || preset.family() instanceof GridFamily)
                .flatMap(preset -> formula(preset).stream());
    }

    private static Optional<Convention> formula(Preset preset) {
        return SIZES.stream()
                .flatMap(size -> {
                    try {
                        Convention convention = Convention.ofPreset(preset.name(), Choices.of(size));
                        new ConventionTable(convention, TableSource.NONE).of(0, extent(convention));
                        return Stream.of(convention);
                    } catch (IllegalArgumentException otherDim) {
                        return Stream.empty();
                    }
                })
                .findFirst();
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void metadataGivesTheNumbersOfTheConvention(Convention convention) {
        LookupTable table;
        try {
            table = LookupTable.of(column("positions", convention), TableSource.NONE);
        } catch (IllegalArgumentException none) {
            assertThat(none).hasMessageContaining("set combine to 'attach'");
            return;
        }
        Tensor expected = new ConventionTable(convention, TableSource.NONE).of(0, extent(convention));
        assertThat(table.numbers(expected.shape()[0])).isEqualTo(expected);
        assertThat(table.rows(expected.shape()[0] - 1)).isEqualTo(expected.shape()[0]);
        assertThat(table.fileName(7)).startsWith(convention.preset().orElseThrow() + "-" + table.dim() + "-");
        StoredTable stored =
                new StoredTable(StoredTable.FOLDER + "/" + table.fileName(7), 7, table.dim(), "0".repeat(64));
        assertThat(StoredTable.parse("positions", new ObjectMapper().valueToTree(stored.json())))
                .isEqualTo(stored);
        if (table.grid().isEmpty()) {
            Tensor shorter = table.numbers(5);
            assertThat(shorter.values()).isEqualTo(Arrays.copyOf(expected.values(), 5 * table.dim()));
        }
    }

    @Test
    void mostFormulasHaveATable() {
        List<String> without = new ArrayList<>();
        long all = formulas()
                .filter(convention -> {
                    try {
                        return LookupTable.of(column("positions", convention), TableSource.NONE)
                                        .dim()
                                > 0;
                    } catch (IllegalArgumentException none) {
                        without.add(convention.preset().orElseThrow());
                        return false;
                    }
                })
                .count();
        assertThat(all).as("without a table: " + without).isGreaterThan(4L * without.size());
    }

    @Test
    void aTableThatIsTooLargeIsRefused() {
        LookupTable table = LookupTable.of(
                column("positions", Convention.ofPreset("vaswani", Choices.of(Map.of("dim", "64")))), TableSource.NONE);
        assertThat(table.rows((1 << 21) - 1)).isEqualTo(1 << 21);
        assertThatThrownBy(() -> table.rows(1 << 21)).hasMessageContaining("is larger than 512 MiB");
        assertThatThrownBy(() -> table.rows(Integer.MAX_VALUE)).hasMessageContaining("is larger than 512 MiB");
    }

    /** Whoever reads a manifest reads no file outside of the output. */
    @ParameterizedTest
    @CsvSource({
        "path, /etc/passwd",
        "path, _tables/../../x.safetensors",
        "path, ../_tables/x.safetensors",
        "path, hdfs://host/_tables/x.safetensors",
        "path, batch=1/../_tables/x.safetensors",
        "path, _tables/x.npy",
        "rows, 0",
        "rows, 999999999999",
        "dim, -1",
        "sha256, 12",
    })
    void whatAManifestSaysIsCheckedBeforeItIsTrusted(String name, String value) {
        ObjectNode json =
                new ObjectMapper().valueToTree(new StoredTable("_tables/x.safetensors", 3, 8, "0".repeat(64)).json());
        assertThat(StoredTable.parse("c", json).rows()).isEqualTo(3);
        if (value.matches("-?\\d+") && !name.equals("sha256")) {
            json.put(name, Long.parseLong(value));
        } else {
            json.put(name, value);
        }
        assertThatThrownBy(() -> StoredTable.parse("c", json))
                .hasMessageContaining("its 'tables.c." + name + "' must be");
    }

    private static int[] extent(Convention convention) {
        return convention.family() instanceof GridFamily ? new int[] {4, 6} : new int[] {11};
    }

    private static IdsColumn column(String name, Convention convention) {
        boolean isOfGrids = convention.family() instanceof GridFamily;
        IdsType type = new IdsType(
                isOfGrids ? "grid-positions" : "token-positions",
                ConventionMetadata.of(convention),
                -1,
                isOfGrids ? List.of(4, 6) : List.of(),
                Optional.empty());
        return new IdsColumn(List.of(name), type);
    }
}
