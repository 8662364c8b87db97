package io.github.sparkpositional.conformance;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.kernel.patch.NormalizationFamily;
import io.github.sparkpositional.kernel.patch.PixelNormalization;
import io.github.sparkpositional.kernel.position.Convention;
import java.util.Optional;
import java.util.Set;

/** Images of bytes, turned into numbers. */
final class NormalizationMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("image_normalize");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return new Convention(Optional.empty(), NormalizationFamily.INSTANCE, choices(reference));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        ByteImage image = ResizeMapping.image(reference);
        int pixels = image.height() * image.width();
        Numbers numbers = Numbers.of(PixelNormalization.of(choices).apply(image), pixels, image.channels());
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
}
