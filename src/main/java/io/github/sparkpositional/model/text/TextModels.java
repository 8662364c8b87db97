package io.github.sparkpositional.model.text;

import io.github.sparkpositional.model.part.ModelTables;
import io.github.sparkpositional.model.part.PartModel;
import java.util.SortedMap;

/** Text models without rotary angles, or with them under names of their own; one row per {@code model_type}. */
public final class TextModels {
    public static final SortedMap<String, PartModel> ROWS = ModelTables.joined(
            EncoderModels.ROWS,
            DecoderModels.ROWS,
            EncoderDecoderModels.ROWS,
            TextTowers.ROWS,
            LayoutModels.ROWS,
            BiasModels.ROWS,
            NamedRotaryModels.ROWS);

    private TextModels() {}
}
