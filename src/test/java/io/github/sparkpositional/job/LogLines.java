package io.github.sparkpositional.job;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Takes what this process logs, of Spark and of the jobs, in the place of the console until it is closed. */
final class LogLines extends AbstractAppender implements AutoCloseable {
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final LoggerConfig root = context.getConfiguration().getRootLogger();
    private final Level before = root.getLevel();
    private final Map<String, Appender> others = Map.copyOf(root.getAppenders());
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogLines() {
        super("lines", null, null, false, Property.EMPTY_ARRAY);
    }

    /** Takes down whatever is logged at a level or above. */
    static LogLines at(Level level) {
        LogLines lines = new LogLines();
        lines.start();
        lines.others.keySet().forEach(lines.root::removeAppender);
        lines.root.addAppender(lines, null, null);
        lines.setLevel(level);
        return lines;
    }

    List<String> all() {
        return List.copyOf(lines);
    }

    @Override
    public void append(LogEvent event) {
        String thrown = event.getThrown() == null ? "" : " " + event.getThrown();
        lines.add(event.getLoggerName() + ": " + event.getMessage().getFormattedMessage() + thrown);
    }

    private void setLevel(Level level) {
        root.setLevel(level);
        context.updateLoggers();
    }

    @Override
    public void close() {
        root.removeAppender(getName());
        others.values().forEach(appender -> root.addAppender(appender, null, null));
        setLevel(before);
        stop();
    }
}
