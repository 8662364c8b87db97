package io.github.sparkpositional.stage.tokenizer;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The native tokenizers of this JVM, one per settings; they may be used by many threads. Only the latest {@value #MOST} are
 * kept, since each holds a whole vocabulary; an older one lives on until the last task that has it ends.
 */
public final class NativeTokenizers {
    static final int MOST = 8;

    private static final Map<TokenizerSettings, NativeTokenizer> TOKENIZERS = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TokenizerSettings, NativeTokenizer> eldest) {
            return size() > MOST;
        }
    };

    private NativeTokenizers() {}

    /** @throws IllegalArgumentException if the file is refused, or if the native library can't be loaded */
    public static synchronized NativeTokenizer of(TokenizerSettings settings) {
        return TOKENIZERS.computeIfAbsent(settings, NativeTokenizers::make);
    }

    private static NativeTokenizer make(TokenizerSettings settings) {
        NativeLibrary.prepare();
        byte[] json = settings.json().getBytes(StandardCharsets.UTF_8);
        try {
            return new NativeTokenizer(
                    HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options(settings)),
                    settings.specialTokens());
        } catch (EngineException | LinkageError unloaded) {
            throw NativeLibrary.unloadable(unloaded);
        } catch (IOException | RuntimeException refused) {
            throw new IllegalArgumentException("The tokenizer can't be created: " + plain(refused) + ".", refused);
        }
    }

    /** The library's words for a part that matches none of its types, in others. */
    private static String plain(Exception refused) {
        return String.valueOf(refused.getMessage())
                .replaceAll(
                        "data did not match any variant of untagged enum (\\w+?)(Untagged|Helper|Wrapper)?\\b",
                        "a part of it ($1) has an unknown type or lacks a key");
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
