package io.github.sparkpositional.shard.mds;

import io.github.sparkpositional.kernel.NumberFormat;
import java.io.EOFException;
import java.io.IOException;

/** A shard ends early, or is not what the index says. Nothing behind that place can be read. */
final class DamagedShardException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param what is wrong, a clause */
    DamagedShardException(String what) {
        super(what);
    }

    /** @param position byte of the shard, decompressed */
    static DamagedShardException at(long position, IOException damaged) {
        return new DamagedShardException("at byte " + NumberFormat.count(position) + " of its content "
                + (damaged instanceof EOFException
                        ? "it ends, or its compressed data do"
                        : "the compressed data are damaged (" + damaged.getMessage() + ")"));
    }
}
