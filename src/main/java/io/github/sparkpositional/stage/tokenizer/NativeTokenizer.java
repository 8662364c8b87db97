package io.github.sparkpositional.stage.tokenizer;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;

/**
 * A tokenizer in native memory, which many threads may use at once. Nobody closes it: its memory is given back when nothing
 * refers to it any more, so that no task can have it taken away.
 */
final class NativeTokenizer {
    private static final Cleaner CLEANER = Cleaner.create();

    private final long handle;
    private final boolean special;

    NativeTokenizer(TokenizerSettings settings) {
        LibUtils.checkStatus();
        this.handle = TokenizersLibrary.LIB.createTokenizerFromString(settings.json());
        this.special = settings.specialTokens() == TokenizerSettings.SpecialTokens.ADD;
        CLEANER.register(this, new Memory(handle));
    }

    /** What it holds in native memory. */
    private record Memory(long handle) implements Runnable {
        @Override
        public void run() {
            TokenizersLibrary.LIB.deleteTokenizer(handle);
        }
    }

    /** @param pair null for a single text */
    NativeEncoding encode(String text, String pair) {
        try {
            return new NativeEncoding(
                    pair == null
                            ? TokenizersLibrary.LIB.encode(handle, text, special)
                            : TokenizersLibrary.LIB.encodeDual(handle, text, pair, special));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** How many tokens a text has by itself; at most so many as a row may have. */
    int count(String text) {
        try (NativeEncoding encoding = new NativeEncoding(TokenizersLibrary.LIB.encode(handle, text, false))) {
            return encoding.ids().length;
        } catch (RuntimeException tooLong) {
            return Integer.MAX_VALUE / 2;
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
