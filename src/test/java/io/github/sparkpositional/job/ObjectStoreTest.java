package io.github.sparkpositional.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.job.output.ResultFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output on a store whose rename copies object by object, and may be stopped half-way. */
class ObjectStoreTest {
    private static final String PLACE = ObjectStore.SCHEME + "://bucket";
    private static final String JOB = """
            name: words
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, maxLength: 3}
            output: {path: 'objects://bucket/data/out', mode: overwrite, partitions: 3}
            quarantine: objects://bucket/data/bad
            model: objects://bucket/data/model
            """;

    private static Configuration configuration;

    @TempDir
    Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        configuration = SparkTest.session().sparkContext().hadoopConfiguration();
        ObjectStore.install(configuration);
        Files.createDirectories(folder.resolve("in"));
        Files.write(folder.resolve("in/a.txt"), List.of("one two three", "four", "five six", "seven", "a b c d"));
    }

    @Test
    void outputQuarantineAndModelAppearAndNothingElseIsLeft() throws IOException {
        assertThat(run(JOB).errors()).isEmpty();
        assertThat(read("out").count()).isEqualTo(4);
        assertThat(read("bad").count()).isEqualTo(1);
        assertThat(ObjectStore.keys())
                .allMatch(key ->
                        key.startsWith("/data/out/") || key.startsWith("/data/bad/") || key.startsWith("/data/model/"))
                .contains("/data/out/_SUCCESS", "/data/out/" + Manifest.NAME);
        assertThat(Console.run("verify", PLACE + "/data/out").exitCode()).isZero();
    }

    @Test
    void aSmallFileIsOldOrNewWhereverItsWriterDies() throws IOException {
        String place = PLACE + "/small";
        new ResultFile(place).write("old".getBytes(UTF_8));
        boolean isDead = true;
        for (int changes = 0; isDead; changes++) {
            ObjectStore.dieAfter(changes);
            try {
                new ResultFile(place).write("new".getBytes(UTF_8));
                isDead = false;
            } catch (IOException dead) {
                assertThat(dead).hasMessageContaining("dead");
            }
            ObjectStore.revive();
            assertThat(content("/small")).isIn("old", "new");
        }
        assertThat(content("/small")).isEqualTo("new");
        assertThatThrownBy(() -> new ResultFile(place).write(out -> {
                    out.write("half".getBytes(UTF_8));
                    throw new IOException("no more");
                }))
                .hasMessageContaining("small (no more)");
        assertThat(content("/small")).isEqualTo("new");
        assertThat(ObjectStore.keys()).containsExactly("/small");
    }

    private static String content(String key) throws IOException {
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(PLACE + key);
        try (InputStream in = file.getFileSystem(configuration).open(file)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void wherePublishingIsCutOffTheEarlierOutputIsThereAsAWhole() throws IOException {
        write("/data/out/day=1/old", "/data/out/day=2/old", "/data/out/_SUCCESS");
        List<String> before = ObjectStore.keys();
        int cutOff = 0;
        for (boolean isPublished = false; !isPublished; cutOff++) {
            try (Publication publication = publication()) {
                String place = publication.place().toUri().getPath();
                write(place + "/day=1/new", place + "/day=3/new", place + "/_SUCCESS");
                ObjectStore.renameAtMost(cutOff);
                publication.publish();
                isPublished = true;
            } catch (IOException lost) {
                assertThat(lost).hasMessage("The connection was lost.");
            }
            ObjectStore.renameAtMost(Integer.MAX_VALUE);
            if (!isPublished) {
                assertThat(ObjectStore.keys()).as("cut off after " + cutOff).isEqualTo(before);
            }
        }
        assertThat(cutOff).isEqualTo(8);
        assertThat(ObjectStore.keys())
                .containsExactly("/data/out/_SUCCESS", "/data/out/day=1/new", "/data/out/day=3/new");
    }

    /** Readers wait for it. */
    @Test
    void theMarkIsThereWhenAllElseIs() throws IOException {
        List<String> complete = List.of("/data/out/_SUCCESS", "/data/out/index", "/data/out/new/rows");
        for (List<String> earlier : List.of(List.<String>of(), List.of("/data/out/_SUCCESS", "/data/out/old"))) {
            boolean isPublished = false;
            for (int changes = 0; !isPublished; changes++) {
                ObjectStore.install(configuration);
                write(earlier.toArray(String[]::new));
                try (Publication publication = publication()) {
                    String place = publication.place().toUri().getPath();
                    write(place + "/_SUCCESS", place + "/index", place + "/new/rows");
                    ObjectStore.dieAfter(changes);
                    try {
                        publication.publish();
                        isPublished = true;
                    } catch (IOException dead) {
                        assertThat(dead).hasMessageContaining("dead");
                    }
                    ObjectStore.revive();
                    assertMarked(earlier, complete);
                }
            }
            assertThat(ObjectStore.keys()).isEqualTo(complete);
        }
    }

    private static void assertMarked(List<String> earlier, List<String> complete) {
        List<String> there = ObjectStore.keys().stream()
                .filter(key -> key.startsWith("/data/out/"))
                .toList();
        if (there.contains("/data/out/_SUCCESS")) {
            assertThat(there).isIn(earlier, complete);
        }
    }

    @Test
    void earlierOutputIsKeptUntilANewOneStands() throws IOException {
        String killed = "/data/_previous-out-" + UUID.randomUUID();
        write(killed + "/old", "/data/out/half");
        publication().close();
        assertThat(ObjectStore.keys()).containsExactly(killed + "/old", "/data/out/half");
        try (Publication publication = publication()) {
            write(publication.place().toUri().getPath() + "/new");
            publication.publish();
        }
        assertThat(ObjectStore.keys()).containsExactly("/data/out/new");
    }

    @Test
    void whatIsAddedIsAddedToTheEarlierOutput() throws IOException {
        write("/data/_previous-out-" + UUID.randomUUID() + "/old");
        Publication.of(new org.apache.hadoop.fs.Path(PLACE + "/data/out"), WriteMode.APPEND, configuration)
                .close();
        assertThat(ObjectStore.keys()).containsExactly("/data/out/old");
    }

    @Test
    void aJobThatFailsLeavesNoObject() throws IOException {
        Console console = run(JOB + "maxInvalid: 0\n");
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(ObjectStore.keys()).isEmpty();
    }

    private static Publication publication() throws IOException {
        return Publication.of(new org.apache.hadoop.fs.Path(PLACE + "/data/out"), WriteMode.OVERWRITE, configuration);
    }

    private static void write(String... keys) throws IOException {
        for (String key : keys) {
            org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(PLACE + key);
            file.getFileSystem(configuration).create(file).close();
        }
    }

    private Console run(String job) throws IOException {
        return Console.run(Files.writeString(folder.resolve("job.yaml"), job).toString());
    }

    private static Dataset<Row> read(String name) {
        return SparkTest.session().read().parquet(PLACE + "/data/" + name);
    }
}
