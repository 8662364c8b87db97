package io.github.sparkpositional.stores;

import java.io.IOException;
import java.util.Map;

/** A store that runs on loopback, empty. */
interface Store extends AutoCloseable {

    /** A folder of it. */
    String root();

    /** What a session has to know. */
    Map<String, String> settings();

    @Override
    void close() throws IOException;
}
