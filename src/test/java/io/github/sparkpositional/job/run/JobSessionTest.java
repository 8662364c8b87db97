package io.github.sparkpositional.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class JobSessionTest {
    private static final String CLASSES = "spark.sql.artifact.isolation.enabled";

    @Test
    void aSessionOfItsOwnLooksForNoClassesOfSessions() {
        assertThat(settings("spark.master", "local[2]", true))
                .containsEntry(CLASSES, "false")
                .containsEntry("spark.executor.heartbeatInterval", "2s");
        assertThat(settings("spark.master", "yarn", true)).isEqualTo(Map.of(CLASSES, "false"));
    }

    @Test
    void whatIsGivenCounts() {
        assertThat(settings(CLASSES, "true", true)).containsEntry(CLASSES, "true");
    }

    /** It may be one of Spark Connect, whose users have added theirs. */
    @Test
    void aSessionThatWasThereKeepsItsClasses() {
        assertThat(settings("spark.master", "local[2]", false)).doesNotContainKey(CLASSES);
    }

    private static Map<String, String> settings(String name, String value, boolean isOwn) {
        return JobSession.settings(new SparkConf(false).set(name, value), isOwn);
    }
}
