package io.github.sparkpositional.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.job.Console;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.job.upload.Uploads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What jobs ask of S3, where no committer is set: files of rows are uploaded for their place, and never copied. */
class S3RequestsTest extends StoreTest {
    private static final int FILES = 4;
    private static final int ROWS = 40;
    private static final String JOB = """
            name: words
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, maxLength: 3}
            """;

    private S3 store;
    private long copiedBefore;

    @Override
    Store start(Path folder) throws IOException {
        store = S3.start(folder, Map.of());
        return store;
    }

    @BeforeEach
    void writeInput() throws IOException {
        write("good");
        copiedBefore = store.requests("CopyObject");
    }

    /** Rows of three words, or of more where there is a space in the last. */
    private void write(String word) throws IOException {
        place.write(
                "in/a.txt",
                IntStream.range(0, ROWS)
                        .mapToObj(row -> "row " + row + " " + word + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void rowsAreNotCopied() throws IOException {
        for (String mode : List.of("overwrite", "append", "append")) {
            run("output: {path: out, partitions: 4, mode: " + mode + "}");
        }
        // The manifest and the mark of the first; the manifest of each append, to a note and to its place.
        assertCopied(6);
        assertThat(place.count("out", "part-")).isEqualTo(3 * FILES);
        place.assertCounts("out", ROWS, 3);
        assertThat(place.succeed("verify", place.at("out")).output()).contains(3 * ROWS + " rows");
    }

    @Test
    void rowsInFoldersOfPartitionsAreNotCopied() throws IOException {
        String select = "select: [value, positions, \"int(split(value, ' ')[1]) % 3 AS k\"]\n";
        for (String mode : List.of("error", "append")) {
            run(select + "output: {path: out, partitionBy: k, partitions: 2, mode: " + mode + "}");
        }
        assertCopied(4);
        place.assertCounts("out", ROWS, 2);
        place.succeed("verify", place.at("out"));
        assertThat(place.names("out")).contains("k=0", "k=1", "k=2");
    }

    @Test
    void filesOfOtherFormatsAreNotCopied() throws IOException {
        run("select: [value]\noutput: {path: json, format: json}");
        run("output: {path: shards, format: webdataset, shards: {samples: 10}}");
        // Two marks, and the manifest of the shards.
        assertCopied(3);
        assertThat(place.count("json", "part-")).isEqualTo(1);
        assertThat(place.count("shards", "part-")).isEqualTo(FILES);
    }

    @Test
    void ofARunThatIsRefusedNoUploadIsLeft() throws IOException {
        run("output: {path: out, partitions: 4}");
        write("is too long");
        for (String output : List.of("out", "new")) {
            for (String judge : List.of("", "quarantine: bad\nmaxInvalid: 3\n")) {
                place.write("job.yaml", JOB + judge + "output: {path: " + output + ", mode: append, partitions: 4}\n");
                Console refused = Console.run(place.at("job.yaml"));
                assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
                assertThat(refused.errors()).contains(judge.isEmpty() ? "maxLength is 3" : "40 too-long");
                assertThat(store.pendingUploads()).isEmpty();
            }
        }
        place.assertCounts("out", ROWS, 1);
        assertThat(place.names("")).containsExactlyInAnyOrder("in", "job.yaml", "out");
    }

    @Test
    void whatIsReplacedIsSetAsideAndNothingElseIsCopied() throws IOException {
        run("output: {path: out, partitions: 4}");
        long earlier = place.count("out", "");
        long before = store.requests("CopyObject");
        write("new");
        run("output: {path: out, partitions: 4, mode: overwrite}");
        // The earlier files; the new manifest and mark.
        assertThat(store.requests("CopyObject") - before).isEqualTo(earlier + 2);
        assertThat(place.count("out", "part-")).isEqualTo(FILES);
        assertThat(place.read("out").where("value LIKE '% new'").count()).isEqualTo(ROWS);
        place.succeed("verify", place.at("out"));
        assertNothingIsLeft();
    }

    @Test
    void earlierOutputIsPutBackWhereTheNewOneIsNotPublished() throws IOException {
        run("output: {path: out, partitions: 4}");
        List<String> before = place.rows(place.at("out"));
        try (Publication publication = place.publication("out")) {
            Uploads uploads = publication.uploads().orElseThrow();
            place.read("out")
                    .selectExpr("concat('new ', value) AS value")
                    .write()
                    .options(uploads.options())
                    .parquet(publication.place().toString());
            publication.complete(uploads);
            assertThat(place.read("out").where("value LIKE 'new %'").count()).isEqualTo(ROWS);
            assertThat(place.read("out").count()).isEqualTo(ROWS);
        }
        assertThat(place.rows(place.at("out"))).isEqualTo(before);
        place.succeed("verify", place.at("out"));
        assertNothingIsLeft();
    }

    private void run(String output) throws IOException {
        place.write("job.yaml", JOB + output + "\n");
        place.succeed(place.at("job.yaml"));
    }

    private void assertCopied(int files) throws IOException {
        assertThat(store.requests("CopyObject") - copiedBefore).isEqualTo(files);
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(store.pendingUploads()).isEmpty();
        assertThat(place.leftovers()).isEmpty();
    }
}
