package io.github.sparkpositional.model.processor;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.processor.ProcessorSize.Meaning;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keys that most processors have, on their way to choices. Each method reads what it needs and no more, so that what nobody
 * read can be told.
 */
final class ProcessorKeys {
    private static final List<String> FILTERS = List.of("nearest", "lanczos", "bilinear", "bicubic", "box", "hamming");

    /** Names that speak of pixels: a guess that they change nothing would be a guess. */
    private static final Pattern SUSPECT = Pattern.compile(
            "(?i)size|crop|pad|resampl|interpol|scale|mean|std|norm|resiz|pixel|patch|tile|flip|dither|thumb|split|scan"
                    + "|slice|grey|gray|quantiz|align");

    /** Of those, what touches no pixel, or only where another key says so. */
    private static final Set<String> HARMLESS = Set.of(
            "do_rescale",
            "rescale_factor",
            "do_normalize",
            "image_mean",
            "image_std",
            "do_resize",
            "resample",
            "size",
            "size_divisor",
            "do_center_crop",
            "crop_size",
            "do_pad",
            "pad_size",
            "mask_size",
            "mask_pad_size",
            "patch_size",
            "temporal_patch_size",
            "merge_size",
            "default_to_square",
            "max_size",
            "image_size",
            "min_pixels",
            "max_pixels",
            "do_image_splitting",
            "aspect_ratio_setting",
            "pan_and_scan_max_num_crops",
            "pan_and_scan_min_crop_size",
            "pan_and_scan_min_ratio_to_activate",
            "max_image_size",
            "min_patches",
            "max_patches",
            "pool_size",
            "test_input_size",
            "test_crop_pct",
            "fixed_input_size",
            "disable_grouping");

    private final Keys keys;
    private final Meaning number;
    private final Chosen chosen = new Chosen();

    ProcessorKeys(Keys keys, boolean isSquare) {
        this.keys = keys;
        boolean square = keys.flag("default_to_square").orElse(isSquare);
        this.number = square ? Meaning.SQUARE : Meaning.SHORTEST;
    }

    Keys keys() {
        return keys;
    }

    Chosen chosen() {
        return chosen;
    }

    boolean is(String flag) {
        return keys.flag(flag).orElse(false);
    }

    ProcessorSize size(String name) {
        return ProcessorSize.of(keys, name, number).orElseThrow(() -> keys.refused(name, "is missing"));
    }

    ProcessorSize square(String name) {
        return ProcessorSize.of(keys, name, Meaning.SQUARE).orElseThrow(() -> keys.refused(name, "is missing"));
    }

    /** A size that has one edge, whatever it is called. */
    int edge(String name) {
        ProcessorSize size = square(name);
        int edge = Math.max(size.longest(), Math.max(size.shortest(), size.height()));
        if (edge == 0 || size.height() != size.width()) {
            throw keys.refused(name, "must be one number or a square, but is " + keys.shown(name));
        }
        return edge;
    }

    ProcessorKeys filter() {
        int filter = keys.required("resample");
        if (filter < 0 || filter >= FILTERS.size()) {
            throw keys.refused("resample", "must be a filter of Pillow, 0 to 5, but is " + filter);
        }
        chosen.with("resizeFilter", FILTERS.get(filter));
        return this;
    }

    /** The new size, if the picture is resized. */
    ProcessorKeys resize() {
        return is("do_resize") ? filter().resize(size("size")) : this;
    }

    ProcessorKeys resize(ProcessorSize size) {
        if (size.shortest() > 0 && size.longest() > 0) {
            return rule(
                    "shortest-edge-limited", Map.of("resizeEdge", size.shortest(), "resizeMaxEdge", size.longest()));
        }
        if (size.shortest() > 0) {
            return rule("shortest-edge", Map.of("resizeEdge", size.shortest()));
        }
        if (size.maxHeight() > 0 && size.maxWidth() > 0) {
            return rule("fit", Map.of("resizeHeight", size.maxHeight(), "resizeWidth", size.maxWidth()));
        }
        if (size.height() > 0 && size.width() > 0) {
            return rule("exact", Map.of("resizeHeight", size.height(), "resizeWidth", size.width()));
        }
        throw keys.refused("size", "is " + keys.shown("size") + ", which this processor does not understand");
    }

    ProcessorKeys rule(String rule, Map<String, Integer> sizes) {
        chosen.with("resize", rule);
        sizes.forEach(chosen::with);
        return this;
    }

    /** The centre crop, if there is one; black where it is larger than the picture. */
    ProcessorKeys crop() {
        if (is("do_center_crop")) {
            ProcessorSize crop = square("crop_size");
            if (crop.height() == 0 || crop.width() == 0) {
                throw keys.refused("crop_size", "must have a height and a width, but is " + keys.shown("crop_size"));
            }
            chosen.with("cropHeight", crop.height())
                    .with("cropWidth", crop.width())
                    .with("cropExcess", "zeros");
        }
        return this;
    }

    ProcessorKeys normalize() {
        boolean normalized = is("do_normalize");
        chosen.with(
                        "pixelScale",
                        is("do_rescale") ? keys.decimal("rescale_factor").orElse(1 / 255.0) : 1.0)
                .with("pixelMean", normalized ? numbers("image_mean") : List.of(0.0))
                .with("pixelStd", normalized ? numbers("image_std") : List.of(1.0));
        return this;
    }

    List<Double> numbers(String name) {
        List<Double> numbers = keys.isNumber(name)
                ? List.of(keys.decimal(name).orElseThrow())
                : keys.decimals(name).orElseThrow(() -> keys.refused(name, "is missing"));
        if (numbers.isEmpty()) {
            throw keys.refused(name, "must hold one number or one per channel, but is empty");
        }
        return numbers;
    }

    /** Resized, cropped, normalised. */
    ProcessorKeys plain() {
        return resize().crop().normalize();
    }

    /** @throws IllegalArgumentException naming the first key that nobody read although it may change pixels */
    void refuseSuspects() {
        for (String name : keys.unread()) {
            if (SUSPECT.matcher(name).find() && !HARMLESS.contains(name) && !keys.isOff(name)) {
                throw keys.refused(
                        name,
                        "is " + keys.shown(name) + ", which is not understood for this processor and may change pixels;"
                                + " set the params by hand instead of modelPath");
            }
        }
    }
}
