package io.github.sparkpositional.model.vision;

import static java.util.Map.entry;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Vision models whose layers add biases between pairs of patches: kin of BEiT and Swin. */
final class WindowBiases {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("beit", WindowBiases::beit),
            entry("data2vec-vision", WindowBiases::beit),
            entry("donut-swin", WindowBiases::swin),
            entry("maskformer-swin", WindowBiases::swin),
            entry("swin", WindowBiases::swin),
            entry("swinv2", WindowBiases::swinv2));

    private WindowBiases() {}

    private static void beit(Keys config, PartBuilder part) {
        int[] cells = VisionSizes.cells(config, 224, 16);
        if (config.flag("use_absolute_position_embeddings").orElse(false)) {
            PatchTable.of("vit", 224, 16, 1).describe(config, part);
        }
        boolean own = config.flag("use_relative_position_bias").orElse(false);
        boolean shared = config.flag("use_shared_relative_position_bias").orElse(false);
        if (own || shared) {
            part.table("beit", (2 * cells[0] - 1) * (2 * cells[1] - 1) + 3, new Chosen().with("tableWindow", cells));
        }
    }

    private static void swin(Keys config, PartBuilder part) {
        int window = config.integer("window_size").orElse(7);
        int[] sides = {window, window};
        part.table("swin", (2 * window - 1) * (2 * window - 1), new Chosen().with("tableWindow", sides));
        absolutePatches(config, part);
    }

    /** A small network makes biases from these offsets; the index says which of them a pair of cells has. */
    private static void swinv2(Keys config, PartBuilder part) {
        int trained = config.integers("pretrained_window_sizes")
                .flatMap(sizes -> sizes.stream().findFirst())
                .orElse(0);
        config.integer("window_size");
        part.preset("swinv2", new Chosen().with("pretrainedWindow", new int[] {trained, trained}));
        part.preset("swin", new Chosen());
        absolutePatches(config, part);
    }

    private static void absolutePatches(Keys config, PartBuilder part) {
        if (config.flag("use_absolute_embeddings").orElse(false)) {
            int[] cells = VisionSizes.cells(config, 224, 4);
            part.table(
                    "vit",
                    cells[0] * cells[1],
                    new Chosen()
                            .with("tableGrid", cells)
                            .with("prefixRows", 0)
                            .withAny("dim", config.integer("embed_dim")));
        }
    }
}
