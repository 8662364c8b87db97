package io.github.sparkpositional.stage.tokenizer;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.util.List;
import java.util.stream.LongStream;

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

    /** The windows behind this one, which have to be closed too. */
    List<NativeEncoding> further() {
        return LIBRARY.getOverflowCount(handle) == 0
                ? List.of()
                : LongStream.of(LIBRARY.getOverflowing(handle))
                        .mapToObj(NativeEncoding::new)
                        .toList();
    }

    @Override
    public void close() {
        LIBRARY.deleteEncoding(handle);
    }
}
