package io.github.sparkpositional.stage.row;

import io.github.sparkpositional.kernel.Version;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.param.HasConvention;
import io.github.sparkpositional.param.HasPreset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What column metadata says of a convention: every choice, and where it came from. */
public final class ConventionMetadata {
    private ConventionMetadata() {}

    /** @param sources which files the convention and its numbers come from */
    @SafeVarargs
    public static SortedMap<String, String> of(Convention convention, Map<String, String>... sources) {
        SortedMap<String, String> metadata = new TreeMap<>(convention.complete().written());
        convention.preset().ifPresent(name -> metadata.put(HasPreset.PRESET.name(), name));
        metadata.put(HasConvention.ENCODING.name(), convention.family().name());
        metadata.put("version", Version.CURRENT);
        for (Map<String, String> source : sources) {
            metadata.putAll(source);
        }
        return metadata;
    }
}
