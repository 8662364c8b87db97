package io.github.sparkpositional.model.text;

import io.github.sparkpositional.model.part.PartModel;
import java.util.SortedMap;
import java.util.TreeMap;

/** Text models without rotary angles, or with them under names of their own; one row per {@code model_type}. */
public final class TextModels {
    public static final SortedMap<String, PartModel> ROWS = new TreeMap<>(EncoderModels.ROWS);

    static {
        ROWS.putAll(DecoderModels.ROWS);
        ROWS.putAll(EncoderDecoderModels.ROWS);
        ROWS.putAll(TextTowers.ROWS);
        ROWS.putAll(LayoutModels.ROWS);
        ROWS.putAll(BiasModels.ROWS);
        ROWS.putAll(NamedRotaryModels.ROWS);
    }

    private TextModels() {}
}
