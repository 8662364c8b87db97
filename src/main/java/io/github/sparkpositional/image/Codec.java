package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.patch.ByteImage;
import java.io.IOException;

/** A library that decodes. What colours the samples stand for is not its concern. */
interface Codec {

    /**
     * The samples of a picture, as many per pixel as it has channels, the upper 8 bits of those of 16.
     *
     * @throws InvalidRowException if the picture is damaged or of a kind that this library doesn't decode
     * @throws IOException if it is damaged; so does any runtime exception say
     */
    ByteImage read(Picture picture) throws IOException;
}
