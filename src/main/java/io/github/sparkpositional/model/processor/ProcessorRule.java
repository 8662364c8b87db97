package io.github.sparkpositional.model.processor;

import java.util.function.Consumer;

/** How the keys of a family of processors become choices. Each cites the functions it follows where its steps stand. */
enum ProcessorRule {
    /** Resized, cropped, normalised, filled to pad_size: {@code PilBackend._preprocess}. */
    PLAIN(PictureRules::plain),
    /** As plain, but never filled. */
    UNPADDED(ProcessorKeys::plain),
    /** Resized and normalised alone. */
    UNCROPPED(keys -> keys.resize().normalize()),
    /** The shortest edge grows by 1 / crop_pct and the centre is cropped; from 384 on it is stretched to a square. */
    CROP_SHARE(PictureRules::cropShare),
    /** As plain, with max_size, and filled with zeros to pad_size. */
    DETECTION(PictureRules::detection),
    /** As plain, scaled before it is resized as numbers. */
    FLOAT(PictureRules::floats),
    /** The picture and crops of it. */
    PAN_AND_SCAN(TileRules::panAndScan),
    /** Patches of as many soft tokens as allowed. */
    SOFT_TOKENS(PatchRules::softTokens),
    /** Patches of Qwen2-VL. */
    SMART(keys -> PatchRules.smart(keys, "transformers")),
    /** Patches of Ernie 4.5 VL, whose limits are those of its size alone. */
    SMART_SIZED(PatchRules::sized),
    /** Patches of HunYuan-VL, in rows. */
    SMART_ROWS(PatchRules::rows),
    /** Patches of GLM-4V: the limits count every frame. */
    SMART_FRAMES(keys -> PatchRules.smart(keys, "frames")),
    /** Resized, cropped and normalised by torchvision, which has no Pillow path for videos. */
    PLAIN_VIDEO(PictureRules::plainVideo),
    /** As plain videos, with a shortest edge of 8 / 7 of the crop, whatever the file's size says. */
    CROPPED_VIDEO(PictureRules::croppedVideo),
    /** Patches of Qwen2-VL's videos. */
    SMART_VIDEO(keys -> PatchRules.video(keys, "transformers")),
    /** Patches of Qwen3-VL's videos: the limits count every frame. */
    SMART_FRAMES_VIDEO(keys -> PatchRules.video(keys, "frames")),
    /** Frames that bear their time in letters (Ernie 4.5 VL). */
    LETTERED_VIDEO(keys -> {
        throw keys.keys()
                .refused(
                        "draw_on_frames",
                        "is " + keys.is("draw_on_frames")
                                + ", but frames of this processor, which may bear their time in"
                                + " letters, are paired in a way of its own, which is not done here");
    }),
    /** InternVL's tiles. */
    NEAREST_SHAPE(TileRules::nearestShape),
    /** Idefics3's tiles. */
    SPLITS(TileRules::splits),
    /** Llama 3.2 Vision's tiles. */
    CANVAS(TileRules::canvasOnWhite),
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
    SHRINK(PictureRules::shrink),
    /** By the longest edge, filled with zeros after normalising. */
    PADDED(PictureRules::padded),
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
}
