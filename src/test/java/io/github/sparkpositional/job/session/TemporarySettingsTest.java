package io.github.sparkpositional.job.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.RuntimeConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemporarySettingsTest {
    private static final String SET = "spark.sql.test.set";
    private static final String UNSET = "spark.sql.test.unset";

    private final RuntimeConfig conf = SparkTest.session().conf();

    @AfterEach
    void unset() {
        conf.unset(SET);
        conf.unset(UNSET);
    }

    @Test
    void thoseOfBeforeHoldAgain() {
        conf.set(SET, "before");
        try (TemporarySettings settings = new TemporarySettings(SparkTest.session())) {
            settings.set(SET, "within");
            settings.set(SET, "within, again");
            settings.set(UNSET, "within");
            assertThat(conf.get(SET)).isEqualTo("within, again");
            assertThat(conf.get(UNSET)).isEqualTo("within");
        }
        assertThat(conf.get(SET)).isEqualTo("before");
        assertThat(conf.contains(UNSET)).isFalse();
    }

    @Test
    void whatSomebodyElseChangesIsPutBack() {
        conf.set(SET, "before");
        try (TemporarySettings settings = new TemporarySettings(SparkTest.session())) {
            settings.keep(SET);
            settings.keep(UNSET);
            conf.unset(SET);
            conf.set(UNSET, "of somebody else");
        }
        assertThat(conf.get(SET)).isEqualTo("before");
        assertThat(conf.contains(UNSET)).isFalse();
    }
}
