package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.stage.row.InvalidRowFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What reaches a user of the bad row that fails a query, in Java, and in languages that know Spark's conditions. */
class BadRowFailureTest {

    private static Throwable failure() {
        Dataset<Row> rows = SparkTest.session().sql("SELECT array('a') AS tokens UNION ALL SELECT NULL");
        return catchThrowable(new TokenPositionEncoder()
                .setInputCol("tokens")
                .setOutputCol("positions")
                .setDim(4)
                .transform(rows)::collectAsList);
    }

    @Test
    void itHasAConditionAndSaysStageColumnAndReason() {
        InvalidRowFailure failure = found(failure());
        assertThat(failure.getCondition()).isEqualTo("POSITIONAL_INVALID_ROW");
        assertThat(failure.getSqlState()).isEqualTo("22000");
        assertThat(failure.getQueryContext()).isEmpty();
        assertThat(failure.getMessageParameters())
                .containsEntry("stage", "TokenPositionEncoder")
                .containsEntry("column", "tokens")
                .containsEntry("reason", "null-input")
                .containsEntry("message", failure.getMessage());
    }

    @Test
    void itsCauseIsTheBadRowWithTheSameSentence() {
        Throwable failure = failure();
        assertThat(failure)
                .rootCause()
                .isInstanceOf(InvalidRowException.class)
                .hasMessage(found(failure).getMessage());
        assertThat(failure.getMessage()).contains("To continue without such rows, set handleInvalid");
    }

    @Test
    void sparkFourPassesItOnAsItIs() {
        if (SparkTest.session().version().startsWith("3.")) {
            assertThat(failure().getMessage()).startsWith("Job aborted due to stage failure");
        } else {
            assertThat(failure()).isInstanceOf(InvalidRowFailure.class);
        }
    }

    @Test
    void itTravelsFromExecutors() throws Exception {
        InvalidRowFailure failure = found(failure());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            InvalidRowFailure read = (InvalidRowFailure) in.readObject();
            assertThat(read).hasMessage(failure.getMessage());
            assertThat(read.getMessageParameters()).isEqualTo(failure.getMessageParameters());
        }
    }

    private static InvalidRowFailure found(Throwable failure) {
        return (InvalidRowFailure) Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(InvalidRowFailure.class::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
