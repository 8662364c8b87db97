package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.table.TableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Job files, summaries and tables on stores, and the permissions of what is written here. */
class PlacesOfFilesTest {
    private static final String STORE = ObjectStore.SCHEME + "://bucket";
    private static final String JOB = """
            name: words
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            output: {path: ../out}
            """;

    @TempDir
    Path folder;

    private Configuration configuration;

    @BeforeEach
    void emptyTheStore() {
        configuration = SparkTest.session().sparkContext().hadoopConfiguration();
        ObjectStore.install(configuration);
        System.setProperty("spark.hadoop.fs." + ObjectStore.SCHEME + ".impl", ObjectStore.class.getName());
    }

    @AfterEach
    void forgetTheSettings() {
        List.of("spark.hadoop.fs." + ObjectStore.SCHEME + ".impl", "spark.files", "spark.submit.deployMode")
                .forEach(System::clearProperty);
    }

    @Test
    void aJobFileOnAStoreMeansPathsBesideIt() throws IOException {
        put("/jobs/a job.yaml", JOB);
        put("/jobs/in/a.txt", "one two\nthree\n");
        Console console = Console.run(STORE + "/jobs/a job.yaml", "--summary", STORE + "/logs/summary.json");
        assertThat(console.errors()).isEmpty();
        assertThat(SparkTest.session().read().parquet(STORE + "/out").count()).isEqualTo(2);
        assertThat(get("/logs/summary.json")).contains("\"outcome\" : \"done\"");
        assertThat(ObjectStore.keys()).noneMatch(key -> key.contains("_temporary"));
    }

    @Test
    void aJobFileThatIsMissingOnAStoreIsToldWithItsNeighbours() throws IOException {
        put("/jobs/words.yaml", JOB);
        Console console = Console.run(STORE + "/jobs/wrods.yaml");
        assertThat(console.errors())
                .contains("There is no job file 'objects://bucket/jobs/wrods.yaml'. Did you mean 'words.yaml'?");
        assertThat(console.exitCode()).isEqualTo(2);
    }

    @Test
    void aJobFileThatCameByFilesIsFoundByItsName() throws IOException {
        put(
                "/jobs/words.yaml",
                edited(JOB, "path: in", "path: " + STORE + "/jobs/in", "path: ../out", "path: " + STORE + "/out"));
        put("/jobs/in/a.txt", "one two\nthree\n");
        System.setProperty("spark.files", "file:/other/words.yaml.txt," + STORE + "/jobs/words.yaml");
        System.setProperty("spark.submit.deployMode", "cluster");
        assertThat(Console.run("words.yaml").errors()).isEmpty();
        assertThat(SparkTest.session().read().parquet(STORE + "/out").count()).isEqualTo(2);
    }

    @Test
    void aJobFileThatCameAloneHasNoFolder() throws IOException {
        put("/jobs/words.yaml", JOB);
        System.setProperty("spark.files", STORE + "/jobs/words.yaml");
        Console console = Console.run("words.yaml");
        assertThat(console.errors())
                .contains(
                        "words.yaml, line 6, output.path: '../out' is relative to the folder of the job file, which"
                                + " was sent without it",
                        "use a full path");
        assertThat(console.exitCode()).isEqualTo(2);
    }

    @Test
    void aJobFileGoesWithItsJobToACluster() {
        System.setProperty("spark.submit.deployMode", "cluster");
        assertThat(Console.run("nowhere/words.yaml").errors())
                .contains("There is no job file 'nowhere/words.yaml'.", "--files FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"safetensors", "npy"})
    void aTableGoesToAStore(String ending) {
        String place = STORE + "/tables/t." + ending;
        Console console = Console.run("table", "--preset", "vaswani", "--length", "3", "--dim", "4", "--out", place);
        assertThat(console.errors()).isEmpty();
        assertThat(TableFile.read(place, "", configuration).shape()).containsExactly(3, 4);
        assertThat(ObjectStore.keys()).containsExactly("/tables/t." + ending);
    }

    @Test
    void filesFollowTheUmask() throws IOException {
        Path ordinary = Files.createFile(folder.resolve("ordinary"));
        Path table = folder.resolve("t.safetensors");
        Path difference = folder.resolve("difference.json");
        Path page = folder.resolve("page.html");
        Console.run("table", "--preset", "vaswani", "--length", "3", "--dim", "4", "--out", table.toString());
        Console.run("diff", table.toString(), "vaswani", "--json", difference.toString());
        Console.run("inspect", table.toString(), "--out", page.toString());
        for (Path file : List.of(table, difference, page)) {
            assertThat(permissions(file)).as(file.toString()).isEqualTo(permissions(ordinary));
        }
    }

    @Test
    void aLinkIsFollowed() throws IOException {
        Path real = Files.createFile(folder.resolve("real.npy"));
        Path link = Files.createSymbolicLink(folder.resolve("link.npy"), real);
        Console.run("table", "--preset", "vaswani", "--length", "3", "--dim", "4", "--out", link.toString());
        assertThat(link).isSymbolicLink();
        assertThat(TableFile.read(real.toString(), "", configuration).shape()).containsExactly(3, 4);
    }

    @Test
    void aPageIsWrittenHere() {
        Console console = Console.run("inspect", folder.resolve("out").toString(), "--out", "hdfs://host/page.html");
        assertThat(console.errors()).contains("--out must be a path on this machine");
        assertThat(console.exitCode()).isEqualTo(2);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private void put(String key, String text) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(STORE + key);
        try (FSDataOutputStream out = path.getFileSystem(configuration).create(path)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String get(String key) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(STORE + key);
        try (FSDataInputStream in = path.getFileSystem(configuration).open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
