package io.github.sparkpositional.model.vision;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import io.github.sparkpositional.model.text.TextModels;
import java.util.Map;

/** Vision models with biases between pairs of patches, and those whose positions are sinusoids. */
final class VisionWindows {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            Map.entry("beit", VisionWindows::beit),
            Map.entry("swin", VisionWindows::swin),
            Map.entry("swinv2", VisionWindows::swinv2),
            Map.entry("vit_mae", VisionWindows::mae),
            Map.entry("detr", VisionWindows::detr),
            Map.entry("rt_detr", VisionWindows::rtDetr));

    private VisionWindows() {}

    static void beit(Keys config, PartBuilder part) {
        int[] cells = VisionSizes.cells(config, 224, 16);
        if (config.flag("use_absolute_position_embeddings").orElse(false)) {
            VisionTables.grid("vit", 224, 16, 1).describe(config, part);
        }
        boolean own = config.flag("use_relative_position_bias").orElse(false);
        boolean shared = config.flag("use_shared_relative_position_bias").orElse(false);
        if (own || shared) {
            part.table("beit", (2 * cells[0] - 1) * (2 * cells[1] - 1) + 3, new Chosen().with("tableWindow", cells));
        }
    }

    static void swin(Keys config, PartBuilder part) {
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

    private static void mae(Keys config, PartBuilder part) {
        part.preset(
                TextModels.ENCODER,
                "mae",
                new Chosen().with("dim", VisionSizes.width(config).orElse(768)));
        part.preset(
                TextModels.DECODER,
                "mae",
                new Chosen().with("dim", config.integer("decoder_hidden_size").orElse(512)));
        VisionSizes.cells(config, 224, 16);
    }

    static void detr(Keys config, PartBuilder part) {
        String type = config.text("position_embedding_type").orElse("sine");
        int width = config.integer("d_model").orElse(256);
        switch (type) {
            case "sine" -> part.preset("detr", new Chosen().with("dim", width));
            case "learned" -> part.preset("detr-learned", new Chosen().with("dim", width));
            default -> throw config.refused("position_embedding_type", "is '" + type + "', which is not understood");
        }
    }

    static void rtDetr(Keys config, PartBuilder part) {
        part.preset(
                "hf-rt-detr",
                new Chosen()
                        .with("dim", config.integer("encoder_hidden_dim").orElse(256))
                        .with(
                                "base",
                                config.decimal("positional_encoding_temperature")
                                        .orElse(10_000.0)));
    }
}
