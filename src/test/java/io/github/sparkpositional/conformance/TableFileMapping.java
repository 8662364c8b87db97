package io.github.sparkpositional.conformance;

import io.github.sparkpositional.table.FileTableSource;
import java.util.Set;

/** Tables read out of a checkpoint that stands beside the case file. */
final class TableFileMapping implements SchemeMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("safetensors_tables");
    }

    @Override
    public Numbers run(ReferenceCase reference) {
        String path = reference.directory().resolve(reference.text("file")).toString();
        return Numbers.of(FileTableSource.of(path).table(reference.text("key")));
    }
}
