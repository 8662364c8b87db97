package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.param.HasConvention;
import io.github.sparkpositional.param.HasPreset;
import java.util.SortedMap;
import java.util.TreeMap;

/** What column metadata says of a convention: every choice, and where it came from. */
final class Said {
    private Said() {}

    static SortedMap<String, String> of(Convention convention, LearnedTables tables) {
        SortedMap<String, String> said = new TreeMap<>(convention.complete().written());
        convention.preset().ifPresent(name -> said.put(HasPreset.PRESET.name(), name));
        said.put(HasConvention.ENCODING.name(), convention.family().name());
        said.put("version", Version.CURRENT);
        said.putAll(tables.said());
        return said;
    }
}
