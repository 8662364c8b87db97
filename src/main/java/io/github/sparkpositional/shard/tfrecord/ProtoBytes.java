package io.github.sparkpositional.shard.tfrecord;

import java.io.ByteArrayOutputStream;

/** A message in the wire format of Protocol Buffers. */
final class ProtoBytes {
    private static final int LENGTH_DELIMITED = 2;
    private static final int SEVEN_BITS = 0x7f;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ProtoBytes bytes(int field, byte[] value) {
        varint((long) field << 3 | LENGTH_DELIMITED);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    ProtoBytes message(int field, ProtoBytes value) {
        return bytes(field, value.toByteArray());
    }

    /** A repeated int64. */
    ProtoBytes packed(int field, long... values) {
        ProtoBytes list = new ProtoBytes();
        for (long value : values) {
            list.varint(value);
        }
        return message(field, list);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            out.write((int) (rest & SEVEN_BITS | SEVEN_BITS + 1));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
