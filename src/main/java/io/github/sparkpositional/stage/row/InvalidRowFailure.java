package io.github.sparkpositional.stage.row;

import io.github.sparkpositional.kernel.InvalidRowException;
import java.util.Map;
import org.apache.spark.SparkThrowable;

/**
 * What a bad row that fails a query throws: the {@link InvalidRowException} is its cause and says the same. Spark 4 passes an
 * exception with a condition on as it is, without its own page of text around it, and PySpark, classic and over Connect, knows an
 * IllegalArgumentException by name: Python sees one line.
 *
 * <p>It records no stack trace, as its cause doesn't.
 */
public final class InvalidRowFailure extends IllegalArgumentException implements SparkThrowable {
    /** The condition of every bad row; the message parameters say which. */
    public static final String CONDITION = "POSITIONAL_INVALID_ROW";

    private static final long serialVersionUID = 1L;
    /** A data exception, of no further kind. */
    private static final String SQL_STATE = "22000";

    private final String stage;
    private final String column;
    private final String reason;

    InvalidRowFailure(String stage, String column, InvalidRowException invalid) {
        super(invalid.getMessage(), invalid);
        this.stage = stage;
        this.column = column;
        this.reason = invalid.reason().code();
    }

    @Override
    public String getCondition() {
        return CONDITION;
    }

    /** The name that Spark 3.5 has for the condition. */
    @Override
    @SuppressWarnings("deprecation")
    public String getErrorClass() {
        return CONDITION;
    }

    @Override
    public String getSqlState() {
        return SQL_STATE;
    }

    @Override
    public Map<String, String> getMessageParameters() {
        return Map.of("stage", stage, "column", column, "reason", reason, "message", getMessage());
    }

    /** Spark 4.1 asks for it, since it doesn't know the condition. */
    @Override
    public String getDefaultMessageTemplate() {
        return "<message>";
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
