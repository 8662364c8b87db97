package io.github.sparkpositional.stage.function;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * One sequence of text, images and videos, as {@link
 * io.github.sparkpositional.kernel.sequence.multimodal.MultimodalRule#positions} counts it.
 *
 * @param types [n], of {@link io.github.sparkpositional.kernel.sequence.multimodal.MultimodalPositions}
 * @param mask [n], 0 where a token is padding; empty: none is
 * @param images [images, 3]: frames, rows and columns in patches
 * @param videos [videos, 3], likewise
 * @param seconds [videos]: from frame to frame; empty: 1
 */
public record MultimodalSequence(int[] types, int[] mask, int[] images, int[] videos, double[] seconds) {

    /** Where sequences are read from. */
    public interface Source extends Serializable {
        /** @throws io.github.sparkpositional.kernel.InvalidRowException if the row holds no sequence */
        MultimodalSequence read(Object value, InternalRow sideColumns);
    }
}
