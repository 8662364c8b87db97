package io.github.sparkpositional.shard.tar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a name. Older archives have no UTF-8, and names that differ in their bytes must differ as texts. */
final class TarName {
    private TarName() {}

    /** As UTF-8, or else a character for each byte (Latin-1). */
    static String of(byte[] name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(name, StandardCharsets.ISO_8859_1);
        }
    }
}
