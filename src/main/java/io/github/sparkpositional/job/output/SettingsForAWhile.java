package io.github.sparkpositional.job.output;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Settings of a session that hold until this is closed; then those of before hold again. */
final class SettingsForAWhile implements AutoCloseable {
    private final SparkSession session;
    private final Map<String, String> settings;
    private final Map<String, String> before = new HashMap<>();

    SettingsForAWhile(SparkSession session, Map<String, String> settings) {
        this.session = session;
        this.settings = settings;
        settings.forEach((name, value) -> {
            if (session.conf().contains(name)) {
                before.put(name, session.conf().get(name));
            }
            session.conf().set(name, value);
        });
    }

    @Override
    public void close() {
        settings.keySet().forEach(session.conf()::unset);
        before.forEach(session.conf()::set);
    }
}
