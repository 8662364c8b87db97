package io.github.sparkpositional.job.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
    private static final String TWO_JOBS = """
            name: first
            input: {path: in, options: {a.b: 1}}
            stages:
              - Tokenizer: {inputCol: value}
              - org.apache.spark.ml.feature.NGram: {n: 2}
              - Tokenizer: {inputCol: other}
              - Binarizer
            output: {path: out}
            ---
            name: second
            input: {path: in}
            stages: []
            output: {path: out}
            """;

    @TempDir
    Path folder;

    @Test
    void changeAllJobsOrTheOneThatIsNamed() throws IOException {
        List<JobDocument> jobs = read("output.mode=append", "second.output.partitions=3");
        assertThat(jobs).extracting(job -> job.output().mode()).containsOnly(WriteMode.APPEND);
        assertThat(jobs.get(0).output().partitions()).isEmpty();
        assertThat(jobs.get(1).output().partitions()).contains(3);
    }

    @Test
    void reachParamsByIndexAndByName() throws IOException {
        JobDocument job = read(
                        "first.stages.0.Tokenizer.outputCol=words",
                        "first.stages.org.apache.spark.ml.feature.NGram.n=3",
                        "first.stages.Binarizer.threshold=0.5")
                .get(0);
        assertThat(job.stages().get(0).params()).containsKeys("inputCol", "outputCol");
        assertThat(job.stages().get(1).params().get("n")).hasFieldOrPropertyWithValue("text", "3");
        assertThat(job.stages().get(3).params().get("threshold")).hasFieldOrPropertyWithValue("text", "0.5");
    }

    @Test
    void takeOptionsWithDotsAsOneName() throws IOException {
        JobDocument job = read(
                        "first.input.options.a.b=2",
                        "first.output.options.c.d=x=y",
                        "first.spark.spark.sql.ansi.enabled=false")
                .get(0);
        assertThat(job.input().options()).containsEntry("a.b", "2");
        assertThat(job.output().options()).containsEntry("c.d", "x=y");
        assertThat(job.spark()).containsEntry("spark.sql.ansi.enabled", "false");
    }

    @Test
    void readListsAsYamlAndTextsAsTheyStand() throws IOException {
        JobDocument job = read("first.select=[a, 'b, c']", "first.output.options.glob=*.txt: &x")
                .get(0);
        assertThat(job.select()).containsExactly("a", "b, c");
        assertThat(job.output().options()).containsEntry("glob", "*.txt: &x");
    }

    @Test
    void relativePathsOfOverridesStartAtTheCurrentFolder() throws IOException {
        List<JobDocument> jobs = read("second.output.path=elsewhere");
        assertThat(jobs.get(0).output().path()).contains("file:" + folder.resolve("out"));
        assertThat(jobs.get(1).output().path())
                .contains("file:" + Path.of("elsewhere").toAbsolutePath());
    }

    @Test
    void refuseAPathThatLeadsNowhere() {
        assertThatThrownBy(() -> read("first.stages.9.Tokenizer.inputCol=x"))
                .isInstanceOf(JobMistakeException.class)
                .hasMessageContaining("There is no item 9");
        assertThatThrownBy(() -> read("first.stages.Tokenizer.inputCol=x"))
                .hasMessageContaining("more than once")
                .hasMessageContaining("[0, 2]");
        assertThatThrownBy(() -> read("first.stages.Binariser.threshold=1"))
                .hasMessageContaining("Did you mean 'Binarizer'?");
        assertThatThrownBy(() -> read("first.output.pth=x")).hasMessageContaining("Did you mean 'path'?");
        assertThatThrownBy(() -> read("output")).hasMessageContaining("key.path=value");
    }

    private List<JobDocument> read(String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), TWO_JOBS);
        Mistakes mistakes = new Mistakes();
        List<JobDocument> jobs = JobFile.read(file.toString(), List.of(overrides), List.of(), mistakes);
        mistakes.throwAll();
        return jobs;
    }
}
