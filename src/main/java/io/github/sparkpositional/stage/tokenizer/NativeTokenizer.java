package io.github.sparkpositional.stage.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;

/**
 * A tokenizer in native memory, which many threads may use at once. Nobody closes it: its memory is given back when nothing
 * refers to it any more, so that no task can have it taken away.
 */
final class NativeTokenizer {
    private static final Cleaner CLEANER = Cleaner.create();

    private final HuggingFaceTokenizer tokenizer;
    private final boolean special;

    NativeTokenizer(HuggingFaceTokenizer tokenizer, TokenizerSettings.SpecialTokens specialTokens) {
        this.tokenizer = tokenizer;
        this.special = specialTokens == TokenizerSettings.SpecialTokens.ADD;
        CLEANER.register(this, tokenizer::close);
    }

    /** @param pair null for a single text */
    NativeEncoding encode(String text, String pair) {
        try {
            long handle = tokenizer.getHandle();
            return new NativeEncoding(
                    pair == null
                            ? TokenizersLibrary.LIB.encode(handle, text, special)
                            : TokenizersLibrary.LIB.encodeDual(handle, text, pair, special));
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
