package io.github.sparkpositional.conformance;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.kernel.patch.ImageResampler;
import io.github.sparkpositional.kernel.patch.NormalizationFamily;
import io.github.sparkpositional.kernel.patch.PixelNormalization;
import io.github.sparkpositional.kernel.patch.ResizePlan;
import java.util.Set;

/** Images of bytes, resized or turned into numbers. */
final class ImageMapping implements SchemeMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("image_normalize", "pillow_resize");
    }

    @Override
    public Numbers run(ReferenceCase reference) {
        return reference.has("filter") ? resized(reference) : normalized(reference);
    }

    private static Numbers resized(ReferenceCase reference) {
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

    private static Numbers normalized(ReferenceCase reference) {
        ByteImage image = image(reference);
        int pixels = image.height() * image.width();
        Numbers numbers = Numbers.of(PixelNormalization.of(choices(reference)).apply(image), pixels, image.channels());
        return reference.text("output_order").startsWith("[channel")
                ? numbers.dimFirst(image.height(), image.width())
                : numbers.reshaped(image.height(), image.width(), image.channels());
    }

    private static Choices choices(ReferenceCase reference) {
        if (reference.flag("per_image")) {
            return Choices.none()
                    .with(NormalizationFamily.PIXEL_SCALE, reference.decimal("scale", 1))
                    .with(
                            NormalizationFamily.PIXEL_STATISTICS,
                            NormalizationFamily.PIXEL_STATISTICS.parse(
                                    reference.text("std").startsWith("sample") ? "sample" : "population"));
        }
        return Choices.none()
                .with(NormalizationFamily.PIXEL_SCALE, reference.decimal("scale", 1 / 255.0))
                .with(NormalizationFamily.PIXEL_MEAN, perChannel(reference, "mean", 0))
                .with(NormalizationFamily.PIXEL_STD, perChannel(reference, "std", 1));
    }

    private static double[] perChannel(ReferenceCase reference, String param, double neutral) {
        return reference.has(param) ? reference.decimals(param) : new double[] {neutral};
    }

    /** The only image of the case, with its channels as red, green, blue. */
    private static ByteImage image(ReferenceCase reference) {
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
