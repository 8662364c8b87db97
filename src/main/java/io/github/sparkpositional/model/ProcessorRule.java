package io.github.sparkpositional.model;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How the keys of a family of processors become choices. Each cites the functions it follows where its steps stand. */
enum ProcessorRule {
    /** Resized, cropped, normalised: {@code PilBackend._preprocess}. */
    PLAIN(ProcessorKeys::plain),
    /** The shortest edge grows by 1 / crop_pct and the centre is cropped; from 384 on it is stretched to a square. */
    CROP_SHARE(ProcessorRules::cropShare),
    /** As plain, with max_size, and filled with zeros to pad_size. */
    DETECTION(ProcessorRules::detection),
    /** As plain, scaled before it is resized as numbers. */
    FLOAT(keys -> {
        keys.plain();
        keys.chosen().with("resizeArithmetic", "torchvision-float");
    }),
    /** The picture and crops of it. */
    PAN_AND_SCAN(TileRules::panAndScan),
    /** Patches of as many soft tokens as allowed. */
    SOFT_TOKENS(PatchRules::softTokens),
    /** Patches of Qwen2-VL. */
    SMART(keys -> PatchRules.smart(keys, "transformers")),
    /** Patches of GLM-4V: the limits count every frame. */
    SMART_FRAMES(keys -> PatchRules.smart(keys, "frames")),
    /** Patches of Qwen2-VL's videos. */
    SMART_VIDEO(keys -> PatchRules.video(keys, "transformers")),
    /** Patches of Qwen3-VL's videos: the limits count every frame. */
    SMART_FRAMES_VIDEO(keys -> PatchRules.video(keys, "frames")),
    /** InternVL's tiles. */
    NEAREST_SHAPE(TileRules::nearestShape),
    /** Idefics3's tiles. */
    SPLITS(TileRules::splits),
    /** Llama 3.2 Vision's tiles. */
    CANVAS(keys -> TileRules.canvas(keys, "max_image_tiles")),
    /** Llama 4's tiles, with the whole picture behind them. */
    CANVAS_OVERVIEW(TileRules::canvasOverview),
    /** Made square with a background of the mean before it is resized. */
    SQUARE(keys -> {
        keys.plain();
        if (keys.is("do_pad")) {
            keys.chosen().with("square", "mean");
        }
    }),
    /** LLaVA-NeXT's tiles. */
    RESOLUTIONS(TileRules::resolutions),
    /** The centre is cropped first. */
    CROP_FIRST(keys -> {
        keys.plain();
        if (keys.is("do_center_crop")) {
            keys.chosen().with("cropOrder", "before");
        }
    }),
    /** Shrunk, and rounded up to patches. */
    SHRINK(ProcessorRules::shrink),
    /** By the longest edge, filled with zeros after normalising. */
    PADDED(ProcessorRules::padded),
    /** NaFlex's patches. */
    BUDGET(PatchRules::budget);

    private final Consumer<ProcessorKeys> describe;

    ProcessorRule(Consumer<ProcessorKeys> describe) {
        this.describe = describe;
    }

    /** Reads the keys and makes the choices. */
    void describe(ProcessorKeys keys) {
        describe.accept(keys);
        keys.refuseSuspects();
    }

    /** Rules of pictures that stay one picture. */
    private static final class ProcessorRules {
        private static final int STRETCHED_FROM = 384;

        private ProcessorRules() {}

        static void cropShare(ProcessorKeys keys) {
            double share = keys.keys().decimal("crop_pct").orElseThrow();
            keys.normalize().crop();
            if (!keys.is("do_resize")) {
                return;
            }
            int edge = keys.size("size").shortest();
            if (edge == 0) {
                throw keys.keys()
                        .refused(
                                "size",
                                "must have a shortest_edge, but is "
                                        + keys.keys().shown("size"));
            }
            keys.filter();
            if (edge >= STRETCHED_FROM) {
                keys.rule("exact", Map.of("resizeHeight", edge, "resizeWidth", edge));
                return;
            }
            if (keys.is("do_center_crop")) {
                throw keys.keys().refused("do_center_crop", "is true, but this processor crops by crop_pct already");
            }
            keys.rule(
                    "shortest-edge", Map.of("resizeEdge", (int) (edge / share), "cropHeight", edge, "cropWidth", edge));
            keys.chosen().with("cropExcess", "zeros");
        }

        static void detection(ProcessorKeys keys) {
            int most = keys.keys().integer("max_size").orElse(0);
            keys.normalize();
            if (keys.is("do_resize")) {
                ProcessorSize size = keys.size("size");
                boolean isNumber = keys.keys().isNumber("size") && size.shortest() > 0;
                keys.filter().resize(isNumber && most > 0 ? size.limited(most) : size);
            }
            pad(keys);
        }

        private static void pad(ProcessorKeys keys) {
            if (keys.is("do_pad") && keys.keys().has("pad_size")) {
                ProcessorSize pad = keys.square("pad_size");
                keys.chosen().with("padHeight", pad.height()).with("padWidth", pad.width());
            }
        }

        static void padded(ProcessorKeys keys) {
            keys.normalize().crop();
            if (keys.is("do_resize")) {
                keys.filter().rule("longest-edge-rounded", Map.of("resizeEdge", keys.edge("size")));
            }
            pad(keys);
        }

        static void shrink(ProcessorKeys keys) {
            ProcessorSize size = keys.square("size");
            int height = size.longest() > 0 ? size.longest() : size.height();
            int width = size.longest() > 0 ? size.longest() : size.width();
            int multiple = keys.edge("patch_size");
            keys.normalize().crop();
            if (keys.is("do_resize")) {
                keys.filter()
                        .rule("shrink", Map.of("resizeHeight", height, "resizeWidth", width, "smartFactor", multiple));
            }
        }
    }

    /** Rules of pictures that become patches. */
    private static final class PatchRules {
        private PatchRules() {}

        static void smart(ProcessorKeys keys, String version) {
            keys.normalize();
            int patch = keys.edge("patch_size");
            int merge = keys.keys().required("merge_size");
            ProcessorSize size = keys.size("size");
            int fewest = keys.keys().integer("min_pixels").orElse(size.shortest());
            int most = keys.keys().integer("max_pixels").orElse(size.longest());
            keys.chosen()
                    .with("patchHeight", patch)
                    .with("patchWidth", patch)
                    .with("temporalPatch", keys.keys().required("temporal_patch_size"))
                    .with("tokenOrder", "merge-blocks")
                    .with("mergeSize", merge)
                    .with("valueOrder", "channel,frame,row,column");
            if (keys.is("do_resize")) {
                keys.filter()
                        .rule(
                                "smart",
                                Map.of("smartFactor", patch * merge, "smartMinPixels", fewest, "smartMaxPixels", most));
                keys.chosen().with("smartVersion", version);
            }
        }

        static void video(ProcessorKeys keys, String version) {
            if (keys.is("cap_pixels_per_frame")) {
                throw keys.keys().refused("cap_pixels_per_frame", "is true, which is not supported");
            }
            smart(keys, version);
            keys.chosen().with("resizeArithmetic", "torchvision").with("pixelArithmetic", "fused");
        }

        static void budget(ProcessorKeys keys) {
            keys.normalize();
            patches(keys, keys.keys().required("max_num_patches"));
            if (keys.is("do_resize")) {
                keys.filter().rule("patch-budget", Map.of());
            }
        }

        static void softTokens(ProcessorKeys keys) {
            keys.normalize();
            int pool = keys.keys().required("pooling_kernel_size");
            patches(keys, keys.keys().required("max_soft_tokens") * pool * pool);
            if (keys.is("do_resize")) {
                keys.filter().rule("patch-budget-floor", Map.of("smartFactor", pool * keys.edge("patch_size")));
            }
        }

        private static void patches(ProcessorKeys keys, int most) {
            int patch = keys.edge("patch_size");
            keys.chosen()
                    .with("patchHeight", patch)
                    .with("patchWidth", patch)
                    .with("maxPatches", most)
                    .with("valueOrder", "row,column,channel");
        }
    }

    /** Rules of pictures that become tiles. */
    private static final class TileRules {
        private TileRules() {}

        static void panAndScan(ProcessorKeys keys) {
            keys.plain();
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
                keys.plain();
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
}
