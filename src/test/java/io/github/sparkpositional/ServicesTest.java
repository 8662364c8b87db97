package io.github.sparkpositional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.stage.Stages;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Spark finds by itself. One class that can't be made takes all of Spark Connect's ML down. */
class ServicesTest {

    static Stream<Class<?>> services() {
        return Stream.of(
                Transformer.class, Estimator.class, SparkSessionExtensionsProvider.class, DataSourceRegister.class);
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyEntryCanBeMade(Class<?> service) throws ReflectiveOperationException, IOException {
        for (String name : entries(service)) {
            assertThat(Class.forName(name).getConstructor().newInstance()).isInstanceOf(service);
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyClassThatShouldBeFoundIsListed(Class<?> service) throws IOException {
        List<String> concrete =
                Stages.concrete(service).stream().map(Class::getName).toList();
        assertThat(entries(service)).containsExactlyInAnyOrderElementsOf(concrete);
    }

    /** The lines of our own file; Spark's jars bring files of the same name. */
    private static List<String> entries(Class<?> service) throws IOException {
        List<String> ours = new ArrayList<>();
        for (URL file : Collections.list(
                ServicesTest.class.getClassLoader().getResources("META-INF/services/" + service.getName()))) {
            try (InputStream lines = file.openStream()) {
                new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("io.github.sparkpositional."))
                        .forEach(ours::add);
            }
        }
        return ours;
    }
}
