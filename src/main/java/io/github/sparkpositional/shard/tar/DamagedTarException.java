package io.github.sparkpositional.shard.tar;

import io.github.sparkpositional.kernel.NumberFormat;
import java.io.IOException;

/** An archive ends early, or something else stands where the format wants its own. Nothing behind that place can be read. */
public final class DamagedTarException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param offset byte of the archive, decompressed
     * @param what is wrong there, a clause
     */
    DamagedTarException(long offset, String what) {
        super("at byte " + NumberFormat.count(offset) + " of the archive " + what);
    }

    /** A file whose compression is damaged before anything could be read. */
    public static DamagedTarException atStart() {
        return new DamagedTarException(0, "the compressed data are damaged");
    }
}
