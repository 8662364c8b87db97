package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.shard.webdataset.TarShard;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One small file of text whose vectors are 200 MB. */
class WorkSplitTest {
    private static final String JOB = """
            name: words
            input: {path: in, schema: 'text STRING'}
            stages:
              - RegexTokenizer: {inputCol: text, outputCol: tokens}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 1024}
            output: {path: out}
            """;
    private static final String SHARDS = edited(
            edited(JOB, "schema: 'text STRING'", "format: webdataset, schema: 'txt STRING'"),
            "inputCol: text",
            "inputCol: txt");
    private static final String PICTURES = """
            name: pictures
            input: {path: in, format: image-files}
            stages:
              - ImagePatchifier: {inputCol: content, outputCol: image, patchHeight: 16, patchWidth: 16}
            select: [image.patches]
            output: {path: out}
            """;
    private static final String TEXT = "a b c d e f g h i j k l m n o p q r s t u v w x y";
    private static final int ROWS = 2000;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
    }

    @Test
    void aFileThatCanBeReadInPartsIsReadByTheBytesThatComeOut() throws IOException {
        write("a.jsonl", "{\"text\":\"" + TEXT + "\"}");
        String part = SparkTest.session().conf().get("spark.sql.files.maxPartitionBytes");
        assertThat(said(JOB)).contains("words: about 2,000 rows, about 210.0 MB of output before compression, 8 tasks");
        assertThat(files()).isEqualTo(8);
        assertThat(SparkTest.session().conf().get("spark.sql.files.maxPartitionBytes"))
                .isEqualTo(part);
    }

    /** 105 MB would be one task's work, and all cores but one would wait for it. */
    @Test
    void everyCoreGetsSeveralTasks() throws IOException {
        write("a.jsonl", "{\"text\":\"" + TEXT + "\"}");
        assertThat(said(edited(JOB, "dim: 1024", "dim: 512"))).contains("6 tasks");
        assertThat(files()).isEqualTo(6);
    }

    @Test
    void rowsOfAFileThatIsReadAsAWholeAreDealtOut() throws IOException {
        write("a.csv", TEXT);
        assertThat(said(JOB)).contains("about 2,000 rows", "8 tasks");
        assertThat(files()).isEqualTo(8);
    }

    /** Tar has no index, so that a shard is one task's to read; cores that would idle get its samples before they become large. */
    @Test
    void samplesOfOneShardAreDealtOut() throws IOException {
        shard("in/0.tar", ROWS);
        assertThat(said(SHARDS)).contains("about 2,000 rows", "about 210.0 MB", "8 tasks");
        assertThat(files()).isEqualTo(8);
    }

    /** An exchange of all samples would not make cores any busier than shards enough for all of them do. */
    @Test
    void shardsEnoughForAllCoresAreNotDealtOut() throws IOException {
        shard("in/0.tar", ROWS / 2);
        shard("in/1.tar", ROWS / 2);
        assertThat(said(SHARDS)).contains("about 2,000 rows", "2 tasks");
        assertThat(files()).isEqualTo(2);
    }

    private void shard(String name, int samples) throws IOException {
        TarShard shard = new TarShard();
        for (int i = 0; i < samples; i++) {
            shard.add(i + ".txt", TEXT).add(i + ".jpg", new byte[3000]);
        }
        shard.write(folder.resolve(name));
    }

    @Test
    void settingsOfTheJobCountBeforeThat() throws IOException {
        write("a.jsonl", "{\"text\":\"" + TEXT + "\"}");
        assertThat(said(edited(JOB, "dim: 1024", "dim: 1024, layout: bytes")
                        + "spark: {spark.sql.files.maxPartitionBytes: 64m}\n"))
                .contains("1 task");
        assertThat(files()).isEqualTo(1);
    }

    /** Spark gives 32 small files to a task, and a file of output each. */
    @Test
    void manySmallFilesThatMakeLittleArePutTogether() throws IOException {
        String line = "{\"text\":\"" + TEXT + "\"}";
        for (int i = 0; i < 500; i++) {
            Files.write(folder.resolve("in").resolve(i + ".jsonl"), List.of(line, line, line, line));
        }
        assertThat(said(edited(JOB, "dim: 1024", "dim: 16"))).contains("about 2,000 rows", "8 tasks");
        assertThat(files()).isEqualTo(8);
    }

    /** With 96 MiB for each, as of large files, there would be 17 of them. */
    @Test
    void aTaskOfManySmallFilesMakesAbout192MiB() throws IOException {
        for (int i = 0; i < ROWS; i++) {
            Files.writeString(folder.resolve("in").resolve(i + ".jsonl"), "{\"text\":\"" + TEXT + "\"}\n");
        }
        String job = edited(edited(JOB, "dim: 1024", "dim: 8192"), "path: out", "format: noop");
        assertThat(said(job)).contains("about 1.7 GB of output before compression, 9 tasks");
    }

    @Test
    void smallPicturesArePutTogether() throws IOException {
        BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 800; i++) {
            picture.setRGB(i % 32, i / 32 % 32, i);
            ImageIO.write(picture, "png", folder.resolve("in/" + i + ".png").toFile());
        }
        assertThat(said(PICTURES, "rows in     800", "rows out    800")).contains("about 800 rows", "8 tasks");
        assertThat(files()).isEqualTo(8);
    }

    private void write(String name, String line) throws IOException {
        Files.write(
                folder.resolve("in").resolve(name),
                IntStream.range(0, ROWS).mapToObj(row -> line).toList());
    }

    /** What stands beside the output of the job on the terminal. */
    private String said(String job) throws IOException {
        return said(job, "rows in     2,000", "rows out    2,000", "tokens      50,000 in");
    }

    private String said(String job, String... done) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, job);
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            Console console = Console.run(file.toString());
            assertThat(console.errors()).isEmpty();
            assertThat(console.output()).contains(done);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }
}
