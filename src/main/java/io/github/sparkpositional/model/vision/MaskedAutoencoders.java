package io.github.sparkpositional.model.vision;

import static java.util.Map.entry;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Vision models with fixed sinusoids in an encoder and a decoder of different widths. */
final class MaskedAutoencoders {
    static final Map<String, PartModel> ROWS =
            Map.ofEntries(entry("videomae", MaskedAutoencoders::videoMae), entry("vit_mae", MaskedAutoencoders::mae));

    private MaskedAutoencoders() {}

    private static void mae(Keys config, PartBuilder part) {
        part.preset(
                ModelConvention.ENCODER,
                "mae",
                new Chosen().with("dim", VisionSizes.width(config).orElse(768)));
        part.preset(
                ModelConvention.DECODER,
                "mae",
                new Chosen().with("dim", config.integer("decoder_hidden_size").orElse(512)));
        VisionSizes.cells(config, 224, 16);
    }

    private static void videoMae(Keys config, PartBuilder part) {
        part.preset(
                ModelConvention.ENCODER,
                "videomae",
                new Chosen().with("dim", VisionSizes.width(config).orElse(768)));
        part.preset(
                ModelConvention.DECODER,
                "videomae",
                new Chosen().with("dim", config.integer("decoder_hidden_size").orElse(384)));
    }
}
