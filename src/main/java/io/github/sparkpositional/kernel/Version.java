package io.github.sparkpositional.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, as the build wrote it down. */
public final class Version {
    /** For instance {@code 0.1.0}. */
    public static final String CURRENT = read();

    private Version() {}

    private static String read() {
        try (InputStream file = Version.class.getResourceAsStream("/spark-positional.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("spark-positional.properties can't be read from the jar", unreadable);
        }
    }
}
