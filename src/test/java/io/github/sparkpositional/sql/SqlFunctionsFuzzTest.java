package io.github.sparkpositional.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sparkpositional.Budget;
import io.github.sparkpositional.Picks;
import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Timeout;

/**
 * Every function with arguments of any type and value: a result, a mistake in one sentence, or a bad row that is no defect.
 * Once a query that keeps bad rows is planned, nothing but a result comes out of it.
 */
class SqlFunctionsFuzzTest {
    /** The largest position table of a row, its cell, and planning the query. */
    private static final long MOST_BYTES = 1_200_000_000;

    @Timeout(60)
    @FuzzTest
    void call(byte[] decisions) {
        call(HostileCalls.call(new Picks(decisions), "error"), "error");
        call(HostileCalls.call(new Picks(decisions), "keep"), "keep");
    }

    private static void call(HostileCalls.Call call, String handleInvalid) {
        Budget.ofBytes(MOST_BYTES, () -> {
            Dataset<Row> planned;
            try {
                planned = SparkTest.session().sql(call.query());
            } catch (Exception refused) {
                assertIsTold(call, refused);
                return;
            }
            try {
                planned.collectAsList();
            } catch (Exception failed) {
                assertIsTold(call, failed);
                assertThat(call.saysHowToHandleRows() && handleInvalid.equals("keep"))
                        .as(call.query() + " keeps bad rows, but " + failed)
                        .isFalse();
            }
        });
    }

    private static void assertIsTold(HostileCalls.Call call, Exception refused) {
        for (Throwable cause : chain(refused)) {
            if (isCrash(cause)) {
                throw new AssertionError(call.query(), cause);
            }
        }
        assertThat(chain(refused))
                .as(call.query())
                .anyMatch(cause -> cause instanceof SparkThrowable
                        || cause instanceof IllegalArgumentException
                                && cause.getMessage().contains("pos_")
                        || cause instanceof InvalidRowException);
    }

    private static boolean isCrash(Throwable cause) {
        return cause instanceof Error
                || cause instanceof InvalidRowException invalid && invalid.reason() == Reason.INTERNAL_ERROR
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
