package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler finds in the file of {@code --summary}. */
class SummaryFileTest {
    private static final String FIRST = """
            name: first
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, dim: 8, maxLength: 2}
            output: {path: out}
            quarantine: bad
            """;
    private static final String SECOND = """
            ---
            name: second
            input: {path: in, format: text}
            stages: []
            output: {path: other}
            """;

    @TempDir
    Path folder;

    private Path summary;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        summary = folder.resolve("summary.json");
        Files.createDirectories(folder.resolve("in"));
        Files.write(folder.resolve("in/a.txt"), List.of("one two three", "four", "five six"));
    }

    @Test
    void aJobThatIsDoneHasItsNumbers() throws IOException {
        assertThat(run(FIRST + SECOND).exitCode()).isZero();
        JsonNode first = read().get(0);
        assertThat(first.at("/name").asText()).isEqualTo("first");
        assertThat(first.at("/outcome").asText()).isEqualTo("done");
        assertThat(first.at("/exitCode").asInt(-1)).isZero();
        assertThat(first.at("/version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(first.at("/output/path").asText()).endsWith("/out");
        assertThat(first.at("/quarantine").asText()).endsWith("/bad");
        assertThat(first.at("/started").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(first.at("/rows").toString())
                .isEqualTo("{\"in\":3,\"added\":0,\"out\":2,\"quarantined\":1,\"skipped\":0}");
        assertThat(first.at("/badRows").toString()).isEqualTo("{\"too-long\":1}");
        assertThat(first.at("/vectors/positions").asLong()).isEqualTo(3);
        assertThat(List.of("/seconds", "/rowsPerSecond", "/bytesPerSecond", "/files", "/bytes"))
                .allMatch(number -> first.at(number).asDouble() > 0);
        assertThat(outcomes()).containsExactly("done", "done");
        assertThat(names()).containsExactly("bad", "in", "job.yaml", "other", "out", "summary.json");
    }

    @Test
    void aJobThatFailsHasItsErrorAndThoseBehindItWait() throws IOException {
        Console console = run(FIRST + "maxInvalid: 0\n" + SECOND);
        assertThat(console.exitCode()).isEqualTo(1);
        JsonNode first = read().get(0);
        assertThat(first.at("/exitCode").asInt()).isEqualTo(1);
        assertThat(first.at("/error").asText()).contains("maxInvalid (0)", "1 too-long");
        assertThat(first.at("/badRows/too-long").asLong()).isEqualTo(1);
        assertThat(first.at("/seconds").asDouble()).isPositive();
        assertThat(outcomes()).containsExactly("failed", "waiting");
        assertThat(names()).containsExactly("in", "job.yaml", "summary.json");
    }

    @Test
    void aWrongJobHasItsMistake() throws IOException {
        assertThat(run(FIRST + edited(SECOND, "path: in", "path: nowhere")).exitCode())
                .isEqualTo(2);
        assertThat(outcomes()).containsExactly("wrong", "wrong");
        assertThat(read().get(1).at("/exitCode").asInt()).isEqualTo(2);
        assertThat(read().get(1).at("/error").asText()).contains("nowhere");
    }

    @Test
    void whatAnEarlierRunSaidIsGoneWhereTheFileCantBeRead() throws IOException {
        Files.writeString(summary, "[]");
        assertThat(run("name: [").exitCode()).isEqualTo(2);
        assertThat(summary).doesNotExist();
    }

    private Console run(String job) throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), job);
        return Console.run(file.toString(), "--summary", summary.toString());
    }

    private JsonNode read() throws IOException {
        return new ObjectMapper().readTree(summary.toFile());
    }

    private List<String> outcomes() throws IOException {
        List<String> outcomes = new ArrayList<>();
        read().forEach(job -> outcomes.add(job.get("outcome").asText()));
        return outcomes;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
