package io.github.sparkpositional.job.lookup;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.Families;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.FileTableSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The convention that the metadata of a column says, with the file of its learned table.
 *
 * @param facts as the metadata has them
 */
record ColumnConvention(SortedMap<String, String> facts) {
    private static final String SHA256 = "sha256";
    private static final String SHA256_OF = "sha256 of ";

    /** @throws IllegalArgumentException if there is no such convention */
    Convention convention() {
        Family family = Families.find(facts.getOrDefault("encoding", ""));
        Map<String, String> choices = new TreeMap<>(facts);
        choices.keySet().retainAll(family.choices().stream().map(Choice::name).toList());
        return new Convention(Optional.ofNullable(facts.get("preset")), family, Choices.of(choices));
    }

    /** The file that the table comes from, with the content that it had; empty where there is none. */
    Optional<TableSource> file() {
        if (checksums().isEmpty()) {
            return Optional.empty();
        }
        FileTableSource found = FileTableSource.of(facts.getOrDefault("tablePath", ""));
        FileTableSource pinned = new FileTableSource(found.path(), new TreeMap<>(checksums()), found.shards());
        return Optional.of(new TableSource() {
            @Override
            public Tensor table(String key) {
                return pinned.table(pinned.named(key));
            }

            @Override
            public boolean hasNames() {
                return pinned.hasNames();
            }
        });
    }

    /** Whether its numbers come from a table that no file holds: a stage of the job learned it. */
    boolean isLearnedByStage() {
        AtomicBoolean asked = new AtomicBoolean();
        TableSource none = key -> {
            asked.set(true);
            return TableSource.NONE.table(key);
        };
        try {
            Convention convention = convention();
            if (convention.family() instanceof GridFamily grids) {
                grids.encoding(convention.choices(), none);
            } else if (convention.family() instanceof TokenFamily tokens) {
                tokens.encoding(convention.choices(), none);
            }
        } catch (IllegalArgumentException noTable) {
            return asked.get() && checksums().isEmpty();
        }
        return false;
    }

    private SortedMap<String, String> checksums() {
        SortedMap<String, String> checksums = new TreeMap<>();
        facts.forEach((name, value) -> {
            if (name.equals(SHA256)) {
                checksums.put("", value);
            } else if (name.startsWith(SHA256_OF)) {
                checksums.put(name.substring(SHA256_OF.length()), value);
            }
        });
        return checksums;
    }

    /** Everything that the numbers follow from. */
    List<String> identity() {
        Convention convention = convention();
        return List.of(
                convention.family().name(),
                convention.preset().orElse(""),
                convention.choices().written().toString(),
                checksums().toString());
    }

    /** Whether it is a preset with nothing but its dim chosen. */
    boolean isPlain() {
        Convention own = convention();
        Choices dim = facts.containsKey("dim") ? Choices.of(Map.of("dim", facts.get("dim"))) : Choices.none();
        return checksums().isEmpty()
                && !isLearnedByStage()
                && own.preset().isPresent()
                && Convention.ofPreset(own.preset().get(), dim).complete().equals(own.complete());
    }
}
