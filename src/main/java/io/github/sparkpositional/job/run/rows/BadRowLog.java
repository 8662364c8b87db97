package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.message.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the first bad rows of each reason, in the process that finds them. Later ones are counted and not logged, so
 * that no input can flood a log.
 */
final class BadRowLog {
    private static final Logger LOG = LoggerFactory.getLogger(BadRowLog.class);
    private static final int FIRST = 3;
    private static final int CHARACTERS = 300;
    private static final int MOST_KINDS = 1000;
    private static final Map<Kind, Integer> TOLD = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Integer> eldest) {
            return size() > MOST_KINDS;
        }
    };

    private record Kind(long job, String stage, String code) {}

    private BadRowLog() {}

    /**
     * @param job identifies the run of a job in this process
     * @param reason a cell of an invalid column
     */
    static void tell(long job, InternalRow reason) {
        Kind kind = new Kind(job, Reasons.stage(reason), Reasons.code(reason));
        int rows = count(kind);
        if (rows <= FIRST) {
            LOG.warn(
                    "A bad row, {}, {}: {}{}",
                    kind.stage,
                    kind.code,
                    shown(Reasons.message(reason)),
                    rows == FIRST ? " Further ones are counted, not logged." : "");
        }
    }

    private static int count(Kind kind) {
        synchronized (TOLD) {
            return TOLD.merge(kind, 1, (before, one) -> Math.min(before + one, FIRST + 1));
        }
    }

    private static String shown(String message) {
        String plain = Secrets.redacted(message);
        return plain.length() > CHARACTERS ? plain.substring(0, CHARACTERS) + "..." : plain;
    }
}
