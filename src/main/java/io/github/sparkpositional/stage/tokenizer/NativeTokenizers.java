package io.github.sparkpositional.stage.tokenizer;

import ai.djl.engine.EngineException;
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
        try {
            return new NativeTokenizer(settings);
        } catch (EngineException | LinkageError unloaded) {
            throw NativeLibrary.unloadable(unloaded);
        } catch (RuntimeException refused) {
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
}
