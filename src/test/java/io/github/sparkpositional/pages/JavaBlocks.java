package io.github.sparkpositional.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Java with a session {@code spark}, the packages of Spark ML and ours being imported. */
final class JavaBlocks implements BlockRunner, AutoCloseable {
    private static final List<String> START = List.of(
            "import org.apache.spark.sql.*;",
            "import org.apache.spark.ml.*;",
            "import org.apache.spark.ml.feature.*;",
            "import io.github.sparkpositional.stage.*;",
            "import io.github.sparkpositional.column.*;",
            "SparkSession spark = io.github.sparkpositional.SparkTest.session();");

    private final Playground playground;
    private JShell shell;

    JavaBlocks(Playground playground) {
        this.playground = playground;
    }

    private void open() {
        if (shell != null) {
            return;
        }
        shell = JShell.builder().executionEngine("local").build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        START.forEach(this::evaluate);
    }

    /** Runs code whose last variable is a data set; how many rows that has when all of it is read. */
    int rowsOf(String code) {
        open();
        evaluate(playground.placed(code));
        String name =
                shell.variables().reduce((one, next) -> next).orElseThrow().name();
        return Integer.parseInt(
                shell.eval(name + ".collectAsList().size()").get(0).value());
    }

    @Override
    public String run(Block block) {
        open();
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            evaluate(playground.placed(block.code()));
        } finally {
            System.setOut(console);
        }
        return playground.shown(printed.toString(StandardCharsets.UTF_8));
    }

    private void evaluate(String source) {
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

    @Override
    public void close() {
        if (shell != null) {
            shell.close();
        }
    }
}
