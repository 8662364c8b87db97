package io.github.sparkpositional.model.processor;

import io.github.sparkpositional.model.config.Keys;
import java.util.List;
import java.util.Map;

/** Rules of pictures that become tiles. */
final class TileRules {
    private TileRules() {}

    static void panAndScan(ProcessorKeys keys) {
        keys.resize().normalize();
        Keys all = keys.keys();
        if (keys.is("do_pan_and_scan")) {
            keys.chosen()
                    .with("tiles", "pan-and-scan")
                    .with("panMinCrop", all.required("pan_and_scan_min_crop_size"))
                    .with("maxTiles", all.required("pan_and_scan_max_num_crops"))
                    .with(
                            "panMinRatio",
                            all.decimal("pan_and_scan_min_ratio_to_activate")
                                    .orElseThrow(() -> all.missing("pan_and_scan_min_ratio_to_activate")));
        }
    }

    static void nearestShape(ProcessorKeys keys) {
        // InternVLProcessor asks for tiles at run time, whatever its file says.
        boolean asked = keys.keys().text("processor_class").orElse("").equals("InternVLProcessor");
        int most = keys.keys().required("max_patches");
        int fewest = keys.keys().required("min_patches");
        if (!(keys.is("crop_to_patches") || asked) || most <= 1) {
            keys.resize().normalize();
            return;
        }
        keys.filter().normalize();
        tiles(keys, "nearest-shape", keys.size("size"), most);
        keys.chosen().with("minTiles", fewest);
    }

    static void splits(ProcessorKeys keys) {
        keys.normalize().filter();
        int tile = keys.edge("max_image_size");
        tiles(
                keys,
                "longest-edge",
                new ProcessorSize(0, 0, tile, tile, 0, 0),
                keys.is("do_image_splitting") ? 4096 : 1);
        if (keys.is("do_resize")) {
            keys.rule("longest-edge", Map.of("resizeEdge", keys.edge("size")));
        }
    }

    static void canvas(ProcessorKeys keys, String most) {
        keys.filter().normalize();
        tiles(keys, "canvas", keys.size("size"), keys.keys().required(most));
        keys.chosen().with("tileOverview", "none");
    }

    /** Source: huggingface/transformers, release 5.18.0, {@code convert_to_rgb} of Mllama. */
    static void canvasOnWhite(ProcessorKeys keys) {
        canvas(keys, "max_image_tiles");
        keys.chosen().with("alpha", "white");
    }

    static void canvasOverview(ProcessorKeys keys) {
        canvas(keys, "max_patches");
        keys.chosen()
                .with("tileOverview", "last")
                .with("tileGrowth", keys.is("resize_to_max_canvas") ? "canvas" : "tile")
                .with("resizeArithmetic", "torchvision")
                .with("pixelArithmetic", "bfloat16");
    }

    static void resolutions(ProcessorKeys keys) {
        keys.plain();
        ProcessorSize size = keys.size("size");
        int tile = keys.keys().has("crop_size")
                ? keys.square("crop_size").height()
                : Math.max(size.height(), size.shortest());
        tiles(keys, "resolutions", new ProcessorSize(0, 0, tile, tile, 0, 0), 0);
        List<Integer> sides = keys.keys().pairs("image_grid_pinpoints");
        keys.chosen().with("tileResolutions", sides).with("tileOverview", "first");
    }

    private static void tiles(ProcessorKeys keys, String rule, ProcessorSize tile, int most) {
        keys.chosen().with("tiles", rule).with("tileHeight", tile.height()).with("tileWidth", tile.width());
        if (most > 0) {
            keys.chosen().with("maxTiles", most);
        }
    }
}
