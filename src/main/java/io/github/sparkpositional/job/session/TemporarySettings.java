package io.github.sparkpositional.job.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Settings of a session that hold until this is closed. Then those hold again that held before, and the others are unset. */
public final class TemporarySettings implements AutoCloseable {
    private final SparkSession session;
    private final Map<String, Optional<String>> before = new LinkedHashMap<>();

    public TemporarySettings(SparkSession session) {
        this.session = session;
    }

    public void set(String name, String value) {
        keep(name);
        session.conf().set(name, value);
    }

    /** Remembers a setting that somebody else may change until this is closed. */
    public void keep(String name) {
        if (!before.containsKey(name)) {
            before.put(
                    name,
                    session.conf().contains(name) ? Optional.of(session.conf().get(name)) : Optional.empty());
        }
    }

    @Override
    public void close() {
        before.forEach((name, value) -> {
            session.conf().unset(name);
            value.ifPresent(kept -> session.conf().set(name, kept));
        });
    }
}
