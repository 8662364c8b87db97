package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.job.output.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on a standalone cluster of processes: the same bytes as a local run, whatever dies on the way. */
class ClusterIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final int FILES = 8;
    private static final int LINES = 250;
    private static final String JOB = """
            name: faults
            input: {path: in, format: text}
            stages:
              - SQLTransformer:
                  statement: "SELECT * FROM __THIS__ WHERE java_method('io.github.sparkpositional.job.Faults', 'FAULT', 'MARKS') = 'good'"
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, maxLength: 6}
            output: {path: out, partitions: 3}
            quarantine: bad
            """;

    @TempDir
    static Path folder;

    private static Cluster cluster;
    private static Process firstWorker;
    private static List<String> expected;

    @BeforeAll
    static void startCluster() throws Exception {
        writeFaultsJar();
        Files.createDirectories(folder.resolve("in"));
        for (int file = 0; file < FILES; file++) {
            int first = file * LINES;
            Files.write(
                    folder.resolve("in/" + file + ".txt"),
                    IntStream.range(first, first + LINES)
                            .mapToObj(line -> "line " + line + " has words" + " more".repeat(line % 4))
                            .toList());
        }
        Run local = run("local", "none", "--master=local[2]");
        local.awaitSuccess();
        expected = local.rows();
        assertThat(expected).hasSize(FILES * LINES + 1);
        cluster = Cluster.start(folder);
        firstWorker = cluster.addWorker("worker1", "127.0.0.1");
        Process unused = cluster.addWorker("worker2", "localhost");
    }

    @AfterAll
    static void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void theQuickstartGivesWhatALocalRunGives() throws Exception {
        List<List<String>> outputs = new ArrayList<>();
        for (String master : List.of("local[2]", cluster.master())) {
            Path place = Files.createDirectory(folder.resolve("quickstart" + outputs.size()));
            Process process = submit(
                    place,
                    PROJECT.resolve("jobs/quickstart.yaml"),
                    "--master=" + master,
                    "--set",
                    "texts.output.path=" + place.resolve("texts"),
                    "--set",
                    "images.output.path=" + place.resolve("images"),
                    "--set",
                    "images.select=[\"regexp_replace(path, '.*/', '') AS name\", image, positions, invalid]");
            await(process, place);
            outputs.add(Stream.concat(rows(place.resolve("texts")).stream(), rows(place.resolve("images")).stream())
                    .toList());
        }
        assertThat(outputs.get(1)).isEqualTo(outputs.get(0)).hasSize(23);
    }

    @Test
    void aTaskThatFailsTwiceSucceedsInTheEnd() throws Exception {
        Run run = run("fails", "failTwice");
        run.awaitSuccess();
        assertThat(run.marks()).contains("first", "second");
        run.assertAsExpected();
    }

    @Test
    void aStragglerIsOvertaken() throws Exception {
        Run run = run(
                "straggles",
                "straggle",
                "--conf=spark.speculation=true",
                "--conf=spark.speculation.interval=200ms",
                "--conf=spark.speculation.quantile=0.5",
                "--conf=spark.speculation.minTaskRuntime=1s");
        run.awaitSuccess();
        assertThat(run.marks()).contains("straggler");
        run.assertAsExpected();
    }

    @Test
    void aKilledExecutorIsReplaced() throws Exception {
        Run run = run("executor", "slow");
        ProcessHandle.of(run.awaitExecutors(1).get(0)).orElseThrow().destroyForcibly();
        run.awaitSuccess();
        run.assertAsExpected();
    }

    @Test
    void aKilledWorkerIsReplacedByTheOther() throws Exception {
        Run run = run("worker", "slow");
        run.awaitExecutors(2);
        firstWorker.destroyForcibly().waitFor();
        try {
            run.awaitSuccess();
            run.assertAsExpected();
        } finally {
            firstWorker = cluster.addWorker("worker1", "127.0.0.1");
        }
    }

    @Test
    void aDiskThatRefusesWritesIsAvoided() throws Exception {
        Run run = run(
                "disk",
                "slow",
                "--conf=spark.excludeOnFailure.enabled=true",
                "--conf=spark.excludeOnFailure.application.fetchFailure.enabled=true");
        run.awaitExecutors(2);
        Path disk = cluster.localFolder("worker2");
        Path aside = disk.resolveSibling("aside");
        Files.move(disk, aside);
        Files.createFile(disk);
        try {
            run.awaitSuccess();
            run.assertAsExpected();
        } finally {
            Files.delete(disk);
            Files.move(aside, disk);
        }
    }

    @Test
    void executorsTellAFewBadRowsAndNobodyTellsASecret() throws Exception {
        List<Path> before = executorLogs();
        Run run = run(
                "logs",
                "none",
                "--conf=spark.hadoop.fs.s3a.secret.key=hunter2",
                "--conf=spark.hadoop.fs.s3a.access.key=hunter2",
                "--conf=spark.ssl.keyPassword=hunter2",
                "--set",
                "input.options.password=hunter2",
                "--summary=" + folder.resolve("summary.json"));
        run.awaitSuccess();
        run.assertAsExpected();
        List<Path> logs = executorLogs();
        logs.removeAll(before);
        List<Long> told = new ArrayList<>();
        for (Path log : logs) {
            String said = Files.readString(log);
            assertThat(said).as(log.toString()).doesNotContain("hunter2");
            told.add(said.lines().filter(line -> line.contains("A bad row")).count());
        }
        assertThat(told).isNotEmpty().allMatch(lines -> lines <= 3).contains(3L);
        for (Path written : List.of(
                run.place.resolve("console.log"),
                run.place.resolve("out/" + Manifest.NAME),
                folder.resolve("summary.json"),
                folder.resolve("master.log"),
                folder.resolve("worker1.log"),
                folder.resolve("worker2.log"))) {
            assertThat(written).content().as(written.toString()).doesNotContain("hunter2");
        }
    }

    /** What executors have printed, each in a file of its own. */
    private static List<Path> executorLogs() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(file -> file.endsWith("stderr")).toList());
        }
    }

    @Test
    void aJobWhoseDriverWasKilledCanBeStartedAgain() throws Exception {
        Run run = run("driver", "slow");
        run.awaitExecutors(1);
        run.process.destroyForcibly().waitFor();
        assertThat(run.place.resolve("out")).doesNotExist();
        Run again = start(run.place);
        again.awaitSuccess();
        again.assertAsExpected();
    }

    @Test
    void inClusterModeTheSummarySaysWhatBecameOfTheJob() throws Exception {
        Path summary = folder.resolve("handed-over.json");
        Run run = run("handed-over", "none", "--deploy-mode=cluster", "--summary=" + summary);
        run.awaitSuccess();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!Files.exists(summary) || !Files.readString(summary).contains("\"done\"")) {
            assertThat(System.nanoTime())
                    .as(Files.readString(run.place.resolve("console.log")))
                    .isLessThan(end);
            Thread.sleep(100);
        }
        assertThat(run.rows().subList(0, expected.size() - 1)).isEqualTo(expected.subList(0, expected.size() - 1));
    }

    private static Run run(String name, String fault, String... options) throws IOException {
        Path place = Files.createDirectory(folder.resolve(name));
        Path marks = Files.createDirectory(place.resolve("marks"));
        Files.writeString(
                place.resolve("job.yaml"),
                edited(JOB, "FAULT", fault, "MARKS", marks.toString(), "path: in", "path: " + folder.resolve("in")));
        return start(place, options);
    }

    private static Run start(Path place, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--jars=" + folder.resolve("faults.jar")));
        if (Stream.of(options).noneMatch(option -> option.startsWith("--master"))) {
            arguments.add("--master=" + cluster.master());
        }
        arguments.addAll(List.of(options));
        return new Run(place, submit(place, place.resolve("job.yaml"), arguments.toArray(String[]::new)));
    }

    private static Process submit(Path place, Path job, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(PROJECT.resolve("jobs/submit").toString(), job.toString()));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "--driver-memory=512m",
                "--executor-memory=512m",
                "--conf=spark.driver.host=127.0.0.1",
                "--conf=spark.driver.bindAddress=127.0.0.1",
                "--conf=spark.ui.enabled=false",
                "--conf=spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                "--conf=spark.sql.shuffle.partitions=2",
                "--conf=spark.sql.files.openCostInBytes=0",
                "--conf=spark.sql.files.minPartitionNum=8"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("console.log").toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("SPARK_"));
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.start();
    }

    private static void await(Process process, Path place) throws IOException, InterruptedException {
        boolean ended = process.waitFor(4, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended && process.exitValue() == 0)
                .as(Files.readString(place.resolve("console.log")))
                .isTrue();
    }

    /** Every row with every number, in an order that says nothing. */
    private static List<String> rows(Path output) {
        return SparkTest.session().read().parquet(output.toString()).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    private static void writeFaultsJar() throws IOException {
        String name = Faults.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(folder.resolve("faults.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry(name));
            try (var in = Faults.class.getClassLoader().getResourceAsStream(name)) {
                in.transferTo(jar);
            }
            jar.closeEntry();
        }
    }

    /** One job under way in a folder of its own. */
    private record Run(Path place, Process process) {

        void awaitSuccess() throws IOException, InterruptedException {
            await(process, place);
        }

        /** The processes of executors, once so many of them are at work. */
        List<Long> awaitExecutors(int number) throws IOException, InterruptedException {
            while (process.isAlive() && marks().size() < number) {
                Thread.sleep(20);
            }
            assertThat(marks())
                    .as(Files.readString(place.resolve("console.log")))
                    .hasSizeGreaterThanOrEqualTo(number);
            return marks().stream().map(Long::valueOf).toList();
        }

        List<String> marks() throws IOException {
            try (Stream<Path> marks = Files.list(place.resolve("marks"))) {
                return marks.map(mark -> mark.getFileName().toString()).toList();
            }
        }

        /** Good rows, bad rows, and how many of each were counted. */
        List<String> rows() throws IOException {
            List<String> all = new ArrayList<>(ClusterIT.rows(place.resolve("out")));
            all.addAll(ClusterIT.rows(place.resolve("bad")));
            all.add(Files.readString(place.resolve("console.log"))
                    .lines()
                    .filter(line -> line.matches("  (rows in|rows out|quarantined|skipped) .*"))
                    .reduce("", String::concat));
            return all;
        }

        void assertAsExpected() throws IOException {
            assertThat(rows()).isEqualTo(expected);
            try (Stream<Path> left = Files.list(place)) {
                assertThat(left.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder("job.yaml", "marks", "console.log", "out", "bad");
            }
        }
    }
}
