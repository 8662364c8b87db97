package io.github.sparkpositional.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sparkpositional.Budget;
import io.github.sparkpositional.Picks;
import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.InvalidRowException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkThrowable;
import org.junit.jupiter.api.Timeout;

/** Every function with arguments of any type and value: a result, a mistake in one sentence, or a bad row. */
class SqlFunctionsFuzzTest {
    /** The largest position table of a row, its cell, and planning the query. */
    private static final long MOST_BYTES = 1_200_000_000;

    @Timeout(60)
    @FuzzTest
    void call(byte[] decisions) {
        String query = HostileCalls.query(new Picks(decisions));
        Budget.ofBytes(MOST_BYTES, () -> {
            try {
                SparkTest.session().sql(query).collectAsList();
            } catch (Exception refused) {
                for (Throwable cause : chain(refused)) {
                    if (isCrash(cause)) {
                        throw new AssertionError(query, cause);
                    }
                }
                assertThat(chain(refused))
                        .as(query)
                        .anyMatch(cause -> cause instanceof SparkThrowable
                                || cause instanceof IllegalArgumentException
                                        && cause.getMessage().contains("pos_")
                                || cause instanceof InvalidRowException);
            }
        });
    }

    private static boolean isCrash(Throwable cause) {
        return cause instanceof Error
                || cause instanceof ClassCastException
                || cause instanceof NullPointerException
                || cause instanceof IndexOutOfBoundsException
                || cause instanceof NegativeArraySizeException
                || cause instanceof scala.MatchError
                || cause.getClass() == ArithmeticException.class
                || cause.getClass() == IllegalStateException.class
                || cause.getClass() == RuntimeException.class;
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && chain.size() < 20; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
