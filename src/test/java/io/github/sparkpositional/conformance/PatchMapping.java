package io.github.sparkpositional.conformance;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.AxisOrder;
import io.github.sparkpositional.kernel.patch.PatchConvention;
import io.github.sparkpositional.kernel.patch.PatchGrid;
import io.github.sparkpositional.kernel.patch.Patches;
import io.github.sparkpositional.kernel.patch.SmartResize;
import java.util.Set;

/** Images cut into patches, and the sizes that images are brought to before. */
final class PatchMapping implements SchemeMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("patchify");
    }

    @Override
    public Numbers run(ReferenceCase reference) {
        if (reference.text("variant", "").equals("smart_resize")) {
            SmartResize rule = new SmartResize(
                    reference.integer("factor"), reference.integer("min_pixels"), reference.integer("max_pixels"));
            return Numbers.of(rule.size(reference.integer("height"), reference.integer("width")), 2);
        }
        int channels = reference.integer("channels");
        int frames = reference.integer("frames", 1);
        PatchConvention convention = PatchConvention.of(choices(reference));
        PatchGrid grid = PatchGrid.of(convention, frames, reference.integer("height"), reference.integer("width"));
        Numbers image = reference.inputs().values().iterator().next();
        float[] patches =
                Patches.of(image.floats(), AxisOrder.of(axes("input_order", reference)), channels, frames, grid);
        return Numbers.of(patches, grid.tokens(), convention.values(channels));
    }

    private static Choices choices(ReferenceCase reference) {
        String tokenOrder = reference.text("token_order", "row-major");
        boolean blocks = tokenOrder.startsWith("blocks");
        return Choices.none()
                .with(PatchConvention.PATCH_HEIGHT, reference.integer("patch_height"))
                .with(PatchConvention.PATCH_WIDTH, reference.integer("patch_width"))
                .with(
                        PatchConvention.TEMPORAL_PATCH,
                        reference.integer("temporal_patch", reference.integer("tubelet", 1)))
                .with(PatchConvention.VALUE_ORDER, axes("value_order", reference))
                .with(
                        PatchConvention.TOKEN_ORDER,
                        PatchConvention.TOKEN_ORDER.parse(
                                blocks ? "merge-blocks" : tokenOrder.startsWith("tubelet") ? "row-major" : tokenOrder))
                .with(PatchConvention.MERGE_SIZE, blocks ? reference.integer("merge") : 1)
                .with(
                        PatchConvention.PATCH_PREFIX,
                        PatchConvention.PATCH_PREFIX.parse(
                                reference.text("value_order").contains("row id") ? "row-column" : "none"))
                .with(PatchConvention.MAX_PATCHES, reference.integer("max_patches", 0))
                .with(PatchConvention.UNEVEN, PatchConvention.UNEVEN.parse(reference.has("pad") ? "pad" : "error"));
    }

    /** "[channel, row, column]", "1-based row id, ..., then row, column, channel", "channel, frame, row (...)". */
    private static String axes(String param, ReferenceCase reference) {
        return reference
                .text(param)
                .replaceAll("\\(.*", "")
                .replaceAll(".*then ", "")
                .replaceAll("[\\[\\] ]", "");
    }
}
