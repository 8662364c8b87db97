package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Every task has the settings of its own job, and those of one job share them. */
class SentConfigurationTest {

    private static SentConfiguration sent(String value) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set("a.setting", value);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new SentConfiguration(configuration));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (SentConfiguration) in.readObject();
        }
    }

    @Test
    void whatIsSetArrives() throws Exception {
        assertThat(sent("one").value().get("a.setting")).isEqualTo("one");
        assertThat(sent("one").value().get("fs.defaultFS")).isEqualTo(new Configuration().get("fs.defaultFS"));
    }

    @Test
    void tasksOfOneJobShareIt() throws Exception {
        assertThat(sent("one").value()).isSameAs(sent("one").value());
    }

    @Test
    void jobsWithOtherSettingsHaveTheirOwn() throws Exception {
        SentConfiguration one = sent("one");
        SentConfiguration two = sent("two");
        assertThat(one.value().get("a.setting")).isEqualTo("one");
        assertThat(two.value().get("a.setting")).isEqualTo("two");
        assertThat(one.value().get("a.setting")).isEqualTo("one");
    }

    /** Whose libraries a session brought may hold another file system of the same name. */
    @Test
    void sessionsWithOtherClassesHaveTheirOwn() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Configuration here = sent("one").value();
        try (URLClassLoader other = new URLClassLoader(new URL[0], before)) {
            thread.setContextClassLoader(other);
            assertThat(sent("one").value()).isNotSameAs(here);
            assertThat(sent("one").value().getClassLoader()).isSameAs(other);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
