package io.github.sparkpositional.stage;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The native tokenizers of this JVM, one per settings; they may be used by many threads. Only the latest
 * {@value #MOST} are kept: each holds a whole vocabulary.
 */
final class NativeTokenizers {
    private static final int MOST = 8;

    private static final Map<TokenizerSettings, HuggingFaceTokenizer> TOKENIZERS =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<TokenizerSettings, HuggingFaceTokenizer> eldest) {
                    return size() > MOST;
                }
            };

    private NativeTokenizers() {}

    /** A tokenizer in use. */
    interface Encoder {
        /** @param pair null for a single text */
        Encoding encode(String text, String pair);
    }

    static synchronized Encoder of(TokenizerSettings settings) {
        HuggingFaceTokenizer tokenizer = TOKENIZERS.computeIfAbsent(settings, NativeTokenizers::make);
        boolean special = settings.specialTokens() == TokenizerSettings.SpecialTokens.ADD;
        return (text, pair) ->
                pair == null ? tokenizer.encode(text, special, false) : tokenizer.encode(text, pair, special, false);
    }

    private static HuggingFaceTokenizer make(TokenizerSettings settings) {
        NativeLibrary.prepare();
        byte[] json = settings.json().getBytes(StandardCharsets.UTF_8);
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options(settings));
        } catch (IOException | RuntimeException refused) {
            throw new IllegalArgumentException("The tokenizer can't be made: " + refused.getMessage(), refused);
        }
    }

    private static Map<String, String> options(TokenizerSettings settings) {
        Map<String, String> options = new HashMap<>();
        options.put("padding", "false");
        options.put(
                "truncation",
                switch (settings.truncation()) {
                    case ERROR -> "false";
                    case LONGEST_FIRST -> "longest_first";
                    case FIRST_ONLY -> "only_first";
                    case SECOND_ONLY -> "only_second";
                });
        if (settings.maxLength() > 0) {
            options.put("maxLength", String.valueOf(settings.maxLength()));
            options.put("modelMaxLength", String.valueOf(settings.maxLength()));
        }
        return options;
    }
}
