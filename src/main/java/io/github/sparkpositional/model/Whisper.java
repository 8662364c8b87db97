package io.github.sparkpositional.model;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.config.SuspectKeys;
import io.github.sparkpositional.model.part.ModelPart;
import io.github.sparkpositional.model.part.ModelParts;
import io.github.sparkpositional.model.part.PartBuilder;

/** Whisper: sinusoids for the frames that its encoder hears, a learned table for the text that its decoder writes. */
final class Whisper {
    static final String TYPE = "whisper";

    private Whisper() {}

    static ModelParts parts(Keys root) {
        int width = root.required("d_model");
        int heard = root.integer("max_source_positions").orElse(1500);
        PartBuilder audio =
                new PartBuilder(ModelPart.AUDIO, TYPE).table("whisper", heard, new Chosen().with("dim", width));
        PartBuilder text = new PartBuilder(ModelPart.TEXT, TYPE)
                .table(
                        "bert",
                        root.integer("max_target_positions").orElse(448),
                        new Chosen().with("dim", width).with("tableKey", "model.decoder.embed_positions.weight"))
                .encoding("", "position-ids", new Chosen().with("idRule", "every-token"));
        SuspectKeys.refuse(root);
        return ModelParts.of(audio.part(), text.part());
    }
}
