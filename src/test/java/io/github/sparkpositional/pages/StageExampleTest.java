package io.github.sparkpositional.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Javadoc of every public stage ends in an example of five lines, which runs and gives rows. */
class StageExampleTest {
    private static final int LINES = 5;

    @TempDir
    static Path folder;

    private static JavaBlocks java;

    @BeforeAll
    static void open() throws IOException {
        java = new JavaBlocks(Playground.in(folder.toRealPath()));
    }

    @AfterAll
    static void close() {
        java.close();
    }

    static List<String> stages() {
        Stream<Class<? extends PipelineStage>> transformers =
                ServiceLoader.load(Transformer.class).stream().map(ServiceLoader.Provider::type);
        Stream<Class<? extends PipelineStage>> estimators =
                ServiceLoader.load(Estimator.class).stream().map(ServiceLoader.Provider::type);
        return Stream.concat(transformers, estimators)
                .filter(stage -> stage.getName().startsWith("io.github.sparkpositional."))
                .map(Class::getSimpleName)
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("stages")
    void theExampleRuns(String stage) {
        Matcher example = Pattern.compile(
                        "(?s) \\* <pre>\\{@code\\n((?: \\* [^\\n]*\\n)+) \\* }</pre>\\n \\*/\\npublic final class "
                                + stage)
                .matcher(Sources.ofMain(stage));
        assertThat(example.find())
                .as("an example at the end of the Javadoc of %s", stage)
                .isTrue();
        String code = example.group(1).lines().map(line -> line.substring(3)).collect(Collectors.joining("\n"));
        assertThat(code.lines()).hasSizeLessThanOrEqualTo(LINES);
        assertThat(code).contains(stage);
        assertThat(java.rowsOf(code)).as(code).isPositive();
    }
}
