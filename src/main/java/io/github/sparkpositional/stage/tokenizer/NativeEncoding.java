package io.github.sparkpositional.stage.tokenizer;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;

/** What a tokenizer made of a text, in native memory. Each field is brought over when it is asked for, and only then. */
final class NativeEncoding implements AutoCloseable {
    private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;

    private final long handle;

    NativeEncoding(long handle) {
        this.handle = handle;
    }

    long[] ids() {
        return LIBRARY.getTokenIds(handle);
    }

    long[] typeIds() {
        return LIBRARY.getTypeIds(handle);
    }

    long[] attentionMask() {
        return LIBRARY.getAttentionMask(handle);
    }

    /** Null for a special token. */
    CharSpan[] spans() {
        return LIBRARY.getTokenCharSpans(handle);
    }

    String[] tokens() {
        return LIBRARY.getTokens(handle);
    }

    @Override
    public void close() {
        LIBRARY.deleteEncoding(handle);
    }
}
