package io.github.sparkpositional.model.vision;

import static java.util.Map.entry;

import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Vision models whose layers multiply queries by trained vectors of distances: SAM and ViTDet. */
final class DistanceVectors {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("got_ocr2_vision", (config, part) -> sam(config, part, "vision_tower")),
            entry("sam_hq_vision_model", (config, part) -> sam(config, part, "vision_encoder")),
            entry("sam_vision_model", (config, part) -> sam(config, part, "vision_encoder")),
            entry("vitdet", DistanceVectors::vitdet));

    private DistanceVectors() {}

    /**
     * A table for the padded square, and tables of distances between rows and between columns in every layer. Source:
     * huggingface/transformers, release 5.17.0, {@code SamVisionAttention.get_rel_pos}. A picture of another size is refused, as its
     * owner has it, so that no table is resampled.
     */
    private static void sam(Keys config, PartBuilder part, String module) {
        int[] cells = VisionSizes.cells(config, 1024, 16);
        if (config.flag("use_abs_pos").orElse(true)) {
            PatchTable.of("vit", 1024, 16, 0)
                    .keyed(module + ".pos_embed")
                    .with("interpolation", "none")
                    .describe(config, part);
        }
        int count = config.integer("num_hidden_layers").orElse(12);
        List<Integer> global = config.integers("global_attn_indexes").orElse(List.of(2, 5, 8, 11));
        int window = config.integer("window_size").orElse(14);
        if (!config.flag("use_rel_pos").orElse(true)) {
            return;
        }
        List<Integer> windows = IntStream.range(0, count)
                .filter(layer -> window > 0 && !global.contains(layer))
                .boxed()
                .toList();
        List<Integer> others = IntStream.range(0, count)
                .filter(layer -> !windows.contains(layer))
                .boxed()
                .toList();
        distances("global_attention", cells[0], others, module, part);
        distances("window_attention", window, windows, module, part);
        part.note(
                "every layer multiplies its queries by the vectors of distances between rows and between columns, and adds"
                        + " both products to attention; set tableKey to the rel_pos_h or rel_pos_w of a layer");
    }

    private static void distances(String layerType, int cells, List<Integer> layers, String module, PartBuilder part) {
        if (!layers.isEmpty()) {
            Chosen chosen = new Chosen()
                    .with("relativeDirection", "query-minus-key")
                    .with("distanceRule", "none")
                    .with("indexShift", "max-distance-minus-one")
                    .with("maxDistance", cells)
                    .with("relativeOutput", "vectors")
                    .with("tableKey", module + ".layers." + layers.get(0) + ".attn.rel_pos_h");
            part.add(layerType, Convention.ofFamily("relative-index", chosen.choices()), layers);
        }
    }

    /** The table has a row of a class token, which the model doesn't have. */
    private static void vitdet(Keys config, PartBuilder part) {
        int trained = config.integer("pretrain_image_size").orElse(224)
                / config.integer("patch_size").orElse(16);
        if (config.flag("use_absolute_position_embeddings").orElse(true)) {
            part.tableOf(
                    "learned-grid",
                    1 + trained * trained,
                    new Chosen()
                            .with("tableKey", "embeddings.position_embeddings")
                            .with("unusedRows", 1)
                            .with("tableGrid", new int[] {trained, trained})
                            .with("interpolation", "cubic")
                            .with("sampling", "half-pixel")
                            .with("cubicA", -0.75)
                            .with("dim", VisionSizes.width(config).orElse(768)));
        }
        if (config.flag("use_relative_position_embeddings").orElse(false)) {
            part.note(
                    "every layer multiplies its queries by vectors of distances between rows and between columns, rel_pos_h"
                            + " and rel_pos_w, and adds both products to attention; they are not made here");
        }
    }
}
