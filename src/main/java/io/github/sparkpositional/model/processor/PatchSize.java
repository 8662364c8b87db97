package io.github.sparkpositional.model.processor;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.PatchConvention;
import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.config.ModelFile;
import io.github.sparkpositional.table.JsonFile;
import java.util.List;
import java.util.Optional;

/** Patches of a model whose processor gives whole pictures: its {@code config.json} says how they are cut. */
final class PatchSize {
    private static final List<String> TOWERS = List.of("vision_config", "vision_encoder", "backbone_config");

    private PatchSize() {}

    /** Sizes of patches, as far as they are known and not chosen yet. */
    static Choices of(String directory, Choices chosen, boolean isVideo) {
        Chosen sizes = new Chosen();
        if (!chosen.has(PatchConvention.PATCH_HEIGHT)) {
            config(directory).flatMap(PatchSize::of).ifPresent(size -> sizes.with("patchHeight", size[0])
                    .with("patchWidth", size[1]));
        }
        if (isVideo && !chosen.has(PatchConvention.TEMPORAL_PATCH)) {
            sizes.withAny("temporalPatch", config(directory).flatMap(keys -> keys.integer("tubelet_size")));
        }
        return sizes.choices();
    }

    /** The file that they are from. */
    static Optional<ModelFile> file(String directory) {
        return JsonFile.readIfThere(directory, ProcessorFile.CONFIG)
                .map(file -> new ModelFile(file.path(), file.sha256()));
    }

    /** Patches that a model merges along an edge, by its {@code processor_config.json} or {@code config.json}; 1 by default. */
    static int merged(String directory) {
        return JsonFile.readIfThere(directory, ProcessorFile.PROCESSOR)
                .map(file -> new Keys(file.path(), "", file.root()))
                .flatMap(keys -> keys.integer("spatial_merge_size"))
                .or(() -> config(directory).flatMap(keys -> keys.integer("spatial_merge_size")))
                .orElse(1);
    }

    private static Optional<int[]> of(Keys config) {
        for (String tower : TOWERS) {
            Optional<int[]> size = config.isObject(tower)
                    ? config.object(tower).flatMap(keys -> keys.sides("patch_size"))
                    : Optional.empty();
            if (size.isPresent()) {
                return size;
            }
        }
        return config.has("patch_size") ? config.sides("patch_size") : Optional.empty();
    }

    private static Optional<Keys> config(String directory) {
        return JsonFile.readIfThere(directory, ProcessorFile.CONFIG)
                .map(file -> new Keys(file.path(), "", file.root()));
    }
}
