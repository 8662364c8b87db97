package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images are known by their content, and none is lost for its name or its size. */
class ImageFilesTest {
    private static final Path PNG = Path.of("jobs/samples/images/badge.png");
    private static final Path JPEG = Path.of("jobs/samples/images/landscape.jpg");
    private static final long THREE_GIB = 3L << 30;
    private static final String JOB = """
            name: pictures
            input: {path: in, format: image-files}
            stages:
              - ImagePatchifier: {inputCol: content, outputCol: image, patchHeight: 16, patchWidth: 16, uneven: crop}
            select: [path, image]
            output: {path: out, mode: overwrite}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in/sub"));
        Files.copy(PNG, folder.resolve("in/a.png"));
    }

    @Test
    void imagesAreKnownByTheirContentAndWhatIsNoneIsCounted() throws IOException {
        Files.copy(PNG, folder.resolve("in/sub/9f86d081884c7d659a2feaa0c55ad015"));
        Files.copy(JPEG, folder.resolve("in/b.jfif"));
        Files.copy(JPEG, folder.resolve("in/c.JPE"));
        Files.copy(JPEG, folder.resolve("in/d.txt"));
        write("in/README.txt", "BMW and BMX are no bitmaps, however they begin.");
        write("in/sub/labels", "cat");
        write("in/e.tif", "II*\0 and so on");
        write("in/sub/0123456789", "\0\0\0\u0018ftypheic\0\0\0\0");
        write("in/f.jpg", "damaged");
        write("in/g.avif", "damaged");
        Console console = run(JOB + "quarantine: bad\n");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows in     9\n", "rows out    5\n", "quarantined 4\n", "4 not-an-image")
                .contains("passed over 2: README.txt (no image), labels (no image)\n");
        Map<String, String> messages = new TreeMap<>();
        for (Row row : read("bad").selectExpr("path", "invalid.message").collectAsList()) {
            messages.put(Path.of(row.getString(0)).getFileName().toString(), row.getString(1));
        }
        assertThat(messages).containsOnlyKeys("e.tif", "0123456789", "f.jpg", "g.avif");
        assertThat(messages.get("e.tif")).contains("but found a TIFF file");
        assertThat(messages.get("0123456789")).contains("but found a HEIC file");
    }

    @Test
    void aJobReadsTheBytesThatSparkDoes() throws IOException {
        Files.copy(JPEG, folder.resolve("in/sub/b"));
        String job = edited(JOB, "select: [path, image]", "select: [path, modificationTime, length, content]");
        assertThat(run(job).errors()).isEmpty();
        assertThat(run(edited(
                                job,
                                "image-files",
                                "binaryFile, options: {recursiveFileLookup: true}",
                                "path: out",
                                "path: others"))
                        .errors())
                .isEmpty();
        List<Row> expected = SparkTest.session()
                .read()
                .format("binaryFile")
                .option("recursiveFileLookup", "true")
                .load(folder.resolve("in").toString())
                .collectAsList();
        for (String output : List.of("out", "others")) {
            List<Row> rows = read(output).collectAsList();
            assertThat(rows).hasSize(2);
            for (Row row : rows) {
                assertThat(expected).anySatisfy(other -> {
                    assertThat(row.getString(0)).isEqualTo(other.getString(0));
                    assertThat(row.get(1)).isEqualTo(other.get(1));
                    assertThat(row.get(2)).isEqualTo(other.get(2));
                    assertThat(row.<byte[]>getAs(3)).isEqualTo(other.<byte[]>getAs(3));
                });
            }
        }
    }

    @Test
    void aFileThatNoRowHoldsIsABadRow() throws IOException {
        large("in/large.jpg");
        large("in/film.mp4");
        Console console = run(JOB + "quarantine: bad\n");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains(
                        "rows in     2\n",
                        "quarantined 1\n",
                        "1 image-too-large",
                        "passed over 1: film.mp4 (no image)");
        Row bad = read("bad")
                .selectExpr("path", "length", "content", "invalid.message")
                .first();
        assertThat(bad.getString(0)).endsWith("/in/large.jpg");
        assertThat(bad.getLong(1)).isEqualTo(THREE_GIB);
        assertThat(bad.isNullAt(2)).isTrue();
        assertThat(bad.getString(3)).contains("large.jpg' has 3,221,225,472 bytes");
        Console skipped = run(edited(JOB, "uneven: crop", "uneven: crop, handleInvalid: skip"));
        assertThat(skipped.errors()).isEmpty();
        assertThat(skipped.output()).contains("rows out    1\n", "skipped     1\n", "1 image-too-large");
        Console kept = run(edited(JOB, "uneven: crop", "uneven: crop, handleInvalid: keep"));
        assertThat(kept.errors()).isEmpty();
        assertThat(kept.output()).contains("rows out    2\n", "1 null-input");
        Console failed = run(JOB);
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.errors()).contains("large.jpg' has 3,221,225,472 bytes", "quarantine");
        Console ofFiles = run(edited(JOB, "image-files", "binaryFile") + "quarantine: bad\n");
        assertThat(ofFiles.errors()).isEmpty();
        assertThat(ofFiles.output()).contains("rows in     3\n", "2 image-too-large");
    }

    @Test
    void batchesCountWhatIsNoImageToo() throws IOException {
        write("in/README.txt", "no image");
        write("in/_draft.png", "hidden");
        Console console = run(edited(JOB, ", mode: overwrite", "") + "resume: true\n");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows in     1\n", "passed over 2: README.txt (no image), _draft.png (hidden)");
    }

    private org.apache.spark.sql.Dataset<Row> read(String name) {
        return SparkTest.session().read().parquet(folder.resolve(name).toString());
    }

    private void write(String name, String latin) throws IOException {
        Files.write(folder.resolve(name), latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** It takes no room on disk. */
    private void large(String name) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(THREE_GIB);
        }
    }

    private Console run(String job) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, job);
        return Console.run("run", file.toString());
    }
}
