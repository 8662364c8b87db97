package io.github.sparkpositional.model;

import static io.github.sparkpositional.model.CompositeModel.ROOT;
import static io.github.sparkpositional.model.CompositeModel.ofText;
import static java.util.Map.entry;

import java.util.Map;

/** Text models that read what an encoder makes of sound. */
final class SpeechModels {
    static final Map<String, CompositeModel> ROWS = Map.ofEntries(
            entry("qwen2_audio", ofText("qwen2").audio("qwen2_audio_encoder")),
            entry("voxtral", ofText("llama").audio("voxtral_encoder")),
            entry("whisper", ofText("whisper", ROOT).audio("whisper", ROOT)));

    private SpeechModels() {}
}
