package io.github.sparkpositional.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job asks of S3. */
class S3RequestsTest {

    @Test
    void publishingCopiesEachFileAndNothingElseIsCopied(@TempDir Path folder) throws IOException {
        S3 store = S3.start(folder);
        try (Workplace place = new Workplace(store)) {
            place.write(
                    "in/a.txt",
                    IntStream.range(0, 40).mapToObj(row -> "row " + row + "\n").collect(Collectors.joining()));
            place.write("job.yaml", """
                    name: words
                    input: {path: in, format: text}
                    stages:
                      - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
                      - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
                    output: {path: out, partitions: 4}
                    """);
            long before = store.requests("CopyObject");
            place.succeed(place.at("job.yaml"));
            assertThat(place.count("out", "part-")).isEqualTo(4);
            assertThat(store.requests("CopyObject") - before).isEqualTo(place.count("out", ""));
            assertThat(store.requests("CompleteMultipartUpload")).isEqualTo(4);
        }
    }
}
