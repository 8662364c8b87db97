package io.github.sparkpositional.shard.megatron;

import java.nio.ByteBuffer;

/** How a token is stored; the codes are those of {@code DType} in megatron/core/datasets/indexed_dataset.py. */
enum TokenType {
    UINT16(8, 2) {
        @Override
        void put(ByteBuffer target, long token) {
            target.putShort((short) token);
        }
    },
    INT32(4, 4) {
        @Override
        void put(ByteBuffer target, long token) {
            target.putInt((int) token);
        }
    };

    private final int code;
    private final int size;

    TokenType(int code, int size) {
        this.code = code;
        this.size = size;
    }

    abstract void put(ByteBuffer target, long token);

    int code() {
        return code;
    }

    /** Bytes per token. */
    int size() {
        return size;
    }
}
