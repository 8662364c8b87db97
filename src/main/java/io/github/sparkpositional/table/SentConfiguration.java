package io.github.sparkpositional.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;

/**
 * Hadoop's configuration on its way to tasks. The tasks of a process unpack it once and not each for itself, which takes some
 * milliseconds, as long as a few pictures. Nobody writes to it.
 */
final class SentConfiguration implements Serializable {
    private static final long serialVersionUID = 1;

    /** Any thread may replace it at any time. */
    private static volatile Unpacked latest;

    private final byte[] packed;

    SentConfiguration(Configuration configuration) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            configuration.write(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        this.packed = bytes.toByteArray();
    }

    Configuration value() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Unpacked unpacked = latest;
        if (unpacked == null || unpacked.loader != loader || !Arrays.equals(unpacked.packed, packed)) {
            unpacked = new Unpacked(packed, loader, unpack());
            latest = unpacked;
        }
        return unpacked.configuration;
    }

    private Configuration unpack() {
        Configuration configuration = new Configuration(false);
        try {
            configuration.readFields(new DataInputStream(new ByteArrayInputStream(packed)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return configuration;
    }

    /** @param loader finds the classes of file systems, which a session may have brought with it */
    private record Unpacked(byte[] packed, ClassLoader loader, Configuration configuration) {}
}
