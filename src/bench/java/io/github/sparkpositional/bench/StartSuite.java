package io.github.sparkpositional.bench;

import io.github.sparkpositional.bench.ColdContest.Input;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a start costs: a tiny job against a tiny job of Spark alone, and commands that need no Spark. */
final class StartSuite implements Suite {
    private static final Path TEXTS = Path.of("jobs/samples/texts/sentences.txt");
    private static final String SPARK = "Spark alone";
    private static final String TWICE = "Spark alone, two jobs in a session";
    private static final String JOB = "job";
    private static final String QUICKSTART = "quickstart";
    private static final List<List<String>> COMMANDS = List.of(
            List.of("--help"),
            List.of("presets"),
            List.of("table", "--preset", "vaswani", "--length", "8", "--dim", "16", "--out", "target/bench-table.npy"));
    private static final String YAML = """
            name: words
            input: {format: text, path: "{in}"}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 64}
            output: {format: parquet, path: "{out}"}
            """;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        JobProcess.prepare();
        ColdContest contest = new ColdContest(settings.rounds());
        contest.add(SPARK, (input, target) -> SparkProcess.of(SPARK, SplitWords.class, target), Input.SMALL);
        contest.add(
                TWICE, (input, target) -> SparkProcess.of(TWICE, SplitWords.class, target, target + "-2"), Input.SMALL);
        contest.add(QUICKSTART, (input, target) -> quickstart(target), Input.SMALL);
        contest.add(JOB, (input, target) -> job(target), Input.SMALL);
        for (List<String> command : COMMANDS) {
            contest.add(
                    command.get(0),
                    (input, target) -> JobProcess.command(command.get(0), command.toArray(String[]::new)),
                    Input.SMALL);
        }
        contest.run();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(
                "a tiny text job: time against a tiny Spark job",
                contest.cold(JOB) / contest.cold(SPARK),
                Target.atMost(1.15),
                String.format(Locale.ROOT, "%.1f s against %.1f s", contest.cold(JOB), contest.cold(SPARK))));
        figures.add(Figure.of(
                "the quickstart, of texts and of pictures: time against two tiny Spark jobs",
                contest.cold(QUICKSTART) / contest.cold(TWICE),
                Target.atMost(1.2),
                String.format(Locale.ROOT, "%.1f s against %.1f s", contest.cold(QUICKSTART), contest.cold(TWICE))));
        for (List<String> command : COMMANDS) {
            double seconds = contest.cold(command.get(0));
            figures.add(Figure.of(
                    "jobs/submit " + command.get(0) + ": share of Spark's own start",
                    seconds / contest.cold(SPARK),
                    Target.atMost(0.1),
                    String.format(Locale.ROOT, "%.2f s", seconds)));
        }
        return figures;
    }

    private static WholeProcess quickstart(String target) {
        return JobProcess.command(
                QUICKSTART,
                "--master",
                "local[" + Bench.THREADS + "]",
                "jobs/quickstart.yaml",
                "--set",
                "texts.output.path=" + target + "/texts",
                "--set",
                "images.output.path=" + target + "/images");
    }

    private static WholeProcess job(String target) {
        return JobProcess.of(JOB, YAML, TEXTS.toAbsolutePath(), target);
    }

    /** Tiny jobs of Spark alone. */
    public static final class SplitWords {
        private SplitWords() {}

        public static void main(String[] arguments) {
            SparkSession session = SparkSession.builder().appName("words").getOrCreate();
            Dataset<Row> lines = session.read().text(TEXTS.toString());
            for (String target : arguments) {
                lines.selectExpr("value", "split(value, ' ') AS tokens").write().parquet(target);
                if (!Files.isDirectory(Path.of(target))) {
                    throw new IllegalStateException("Nothing was written to " + target + ".");
                }
            }
            session.stop();
        }
    }
}
