package io.github.sparkpositional.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's Java and SQL as they stand there, the files that they name being put in their places. */
class ReadmeCodeTest {
    private static final List<String> IMPORTS = List.of(
            "org.apache.spark.sql.*",
            "org.apache.spark.ml.*",
            "org.apache.spark.ml.feature.*",
            "io.github.sparkpositional.stage.*",
            "io.github.sparkpositional.column.*");

    @TempDir
    Path directory;

    @Test
    void javaBlocksRun() throws IOException {
        Path model = directory.resolve("model.safetensors");
        try (OutputStream out = Files.newOutputStream(model)) {
            new SafetensorsWriter()
                    .add("wte.weight", Tensor.matrix(2, 4, new float[8]), Dtype.FLOAT32)
                    .add("wpe.weight", Tensor.matrix(8, 4, new float[32]), Dtype.FLOAT32)
                    .writeTo(out);
        }
        Path vocabulary = Files.writeString(directory.resolve("vocab.json"), "{\"cat\": 0, \"mat\": 1}");
        Path texts = directory.resolve("texts");
        SparkTest.session()
                .sql("SELECT pos_token(array('a'), 'vaswani', 256) AS positions")
                .write()
                .parquet(texts.toString());
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            IMPORTS.forEach(name -> run(shell, "import " + name + ";"));
            run(shell, "SparkSession spark = io.github.sparkpositional.SparkTest.session();");
            for (String block : ReadmeBlocks.of("java")) {
                run(
                        shell,
                        block.replace("model.safetensors", model.toString())
                                .replace("vocab.json", vocabulary.toString())
                                .replace("out/texts", texts.toString()));
            }
            assertThat(value(shell, "((Object[]) positioned.collect()).length")).isEqualTo("1");
            assertThat(value(shell, "located.count()")).isEqualTo("7");
            assertThat(value(shell, "type.dim()")).isEqualTo("256");
        }
    }

    @Test
    void sqlBlocksRun() {
        for (String block : ReadmeBlocks.of("sql")) {
            Dataset<Row> result = SparkTest.session().sql(block);
            assertThat(result.first().isNullAt(0)).isFalse();
        }
    }

    private static String value(JShell shell, String expression) {
        return shell.eval(expression).get(0).value();
    }

    private static void run(JShell shell, String source) {
        String rest = source;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            assertThat(next.completeness().isComplete())
                    .as("complete Java: %s", rest)
                    .isTrue();
            for (SnippetEvent event : shell.eval(next.source())) {
                assertThat(event.exception()).as("running %s", next.source()).isNull();
                assertThat(event.status())
                        .as(
                                "%s: %s",
                                next.source(),
                                shell.diagnostics(event.snippet())
                                        .map(diagnostic -> diagnostic.getMessage(null))
                                        .toList())
                        .isNotEqualTo(Snippet.Status.REJECTED);
            }
            rest = next.remaining();
        }
    }
}
