package io.github.sparkpositional.conformance;

import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.kernel.patch.ImageResampler;
import io.github.sparkpositional.kernel.patch.ResizePlan;
import java.util.Set;

/** Images of bytes, resized. */
final class ResizeMapping implements SchemeMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("pillow_resize");
    }

    @Override
    public Numbers run(ReferenceCase reference) {
        ByteImage resized = ImageResampler.resize(
                image(reference),
                reference.integer("new_height"),
                reference.integer("new_width"),
                ResizePlan.RESIZE_FILTER.parse(reference.text("filter")));
        int[] values = new int[resized.bytes().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = resized.bytes()[i] & 0xff;
        }
        return Numbers.of(values, resized.height(), resized.width(), resized.channels());
    }

    /** The only image of the case, with its channels as red, green, blue. */
    static ByteImage image(ReferenceCase reference) {
        Numbers image = reference.inputs().values().iterator().next();
        int channels = image.size(2);
        boolean blueFirst = reference.text("input_order", "").contains("blue, green, red");
        byte[] bytes = new byte[image.values().length];
        for (int i = 0; i < bytes.length; i++) {
            int from = blueFirst ? i - i % channels + channels - 1 - i % channels : i;
            bytes[i] = (byte) (int) image.values()[from];
        }
        return new ByteImage(image.size(0), image.size(1), channels, bytes);
    }
}
