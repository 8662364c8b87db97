package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.lookup.StoredTable;
import io.github.sparkpositional.job.lookup.TableFiles;
import io.github.sparkpositional.job.output.Leftovers;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.job.output.PublishedBatches;
import io.github.sparkpositional.job.output.RowNumbers;
import io.github.sparkpositional.job.output.StoredFile;
import io.github.sparkpositional.job.output.VisibleFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Appending whose process dies behind any change that it makes, on a store that copies; what differs on local files is there in the
 * first test, which takes a while.
 */
class CutOffAppendTest {
    private static final StructType SCHEMA = new StructType().add("value", DataTypes.StringType);

    enum Files {
        LOCAL,
        OBJECTS
    }

    @TempDir
    java.nio.file.Path folder;

    private Configuration configuration;
    private IntConsumer dieAfter;
    private Path root;

    @AfterEach
    void revive() {
        MortalFiles.revive();
        ObjectStore.revive();
    }

    private void begin(Files files) {
        configuration = MortalFiles.configuration();
        ObjectStore.install(configuration);
        dieAfter = files == Files.LOCAL ? MortalFiles::dieAfter : ObjectStore::dieAfter;
        root = files == Files.LOCAL ? new Path(folder.toUri()) : new Path("objects://bucket/data");
    }

    @ParameterizedTest
    @EnumSource
    void anAppendThatFailedIsStartedAgainAndEachRowIsThereOnce(Files files) throws IOException {
        begin(files);
        int changes = 0;
        boolean isDone = false;
        for (; !isDone; changes++) {
            Path place = new Path(root, "after-" + changes);
            append(place, "a", "b");
            isDone = diesAppending(place, changes);
            String moment = "behind " + changes + " changes";
            if (!isDone) {
                assertThat(append(place, "c", "d")).as(moment).isTrue();
            } else {
                // What is left of an append that is committed is tidying up, which its own process has begun.
                settle(place);
            }
            assertThat(rows(new Path(place, "out"))).as(moment).containsExactly("a", "b", "c", "d");
            assertThat(rows(new Path(place, "bad"))).as(moment).containsExactly("bad a", "bad c");
            assertThat(counted(place)).as(moment).isEqualTo(4);
            assertEachFileIsCounted(place, moment);
            assertThat(tableRows(place)).as(moment).isEqualTo(4);
            assertThat(names(place)).as(moment).containsExactlyInAnyOrder("bad", "out");
            assertThat(Leftovers.of(new Path(place, "out"), configuration))
                    .as(moment)
                    .isEmpty();
        }
        assertThat(changes).isGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource(names = "OBJECTS")
    void theFirstAppendOfAllMayBeCutOffToo(Files files) throws IOException {
        begin(files);
        boolean isDone = false;
        for (int changes = 0; !isDone; changes++) {
            Path place = new Path(root, "after-" + changes);
            isDone = diesAppending(place, changes);
            String moment = "behind " + changes + " changes";
            assertThat(append(place, "e", "f")).as(moment).isTrue();
            assertThat(rows(new Path(place, "out")))
                    .as(moment)
                    .containsExactly(isDone ? new String[] {"c", "d", "e", "f"} : new String[] {"e", "f"});
            assertThat(counted(place)).as(moment).isEqualTo(isDone ? 4 : 2);
            assertThat(tableRows(place)).as(moment).isEqualTo(6);
            assertThat(names(place)).as(moment).containsExactlyInAnyOrder("bad", "out");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "OBJECTS")
    void whatIsNotFinishedIsToldUntilItIs(Files files) throws IOException {
        begin(files);
        List<String> told = new ArrayList<>();
        boolean isDone = false;
        for (int changes = 0; !isDone; changes++) {
            Path place = new Path(root, "after-" + changes);
            append(place, "a", "b");
            isDone = diesAppending(place, changes);
            List<Leftovers.Found> found = Leftovers.of(new Path(place, "out"), configuration);
            found.forEach(leftover -> told.add(leftover.sentence()));
            boolean isPublishing = found.stream().anyMatch(Leftovers.Found::isPublishing);
            boolean holdsMore = rows(new Path(place, "out")).size() != counted(place);
            assertThat(isPublishing || !holdsMore)
                    .as("behind " + changes + " changes")
                    .isTrue();
            settle(place);
            assertThat(rows(new Path(place, "out"))).hasSize((int) counted(place));
            assertThat(tableRows(place)).isIn(2, 4);
        }
        assertThat(told)
                .anyMatch(sentence -> sentence.contains("1 of 2 files were moved and are not part of the output"))
                .anyMatch(sentence -> sentence.contains("nothing of it is in the output"));
    }

    @ParameterizedTest
    @EnumSource
    void appendsSideBySideAllCount(Files files) throws Exception {
        begin(files);
        Path place = new Path(root, "shared");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<Boolean>> appends = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String name = String.format("%02d", i);
            appends.add(threads.submit(() -> append(place, name + "-1", name + "-2")));
        }
        threads.shutdown();
        for (Future<Boolean> append : appends) {
            assertThat(append.get()).isTrue();
        }
        assertThat(rows(new Path(place, "out"))).hasSize(48).doesNotHaveDuplicates();
        assertThat(counted(place)).isEqualTo(48);
        assertEachFileIsCounted(place, "side by side");
        assertThat(tableRows(place)).isEqualTo(2);
        assertThat(Manifest.read(new Path(place, "out"), configuration)
                        .orElseThrow()
                        .rows()
                        .out())
                .isEqualTo(48);
        assertThat(names(place)).containsExactlyInAnyOrder("bad", "out");
    }

    @ParameterizedTest
    @EnumSource
    void filesOfUnknownOriginStayWithoutManifest(Files files) throws IOException {
        begin(files);
        Path place = new Path(root, "foreign");
        write(new Path(place, "out/part-old"), "old");
        append(place, "a", "b");
        assertThat(rows(new Path(place, "out"))).containsExactly("a", "b", "old");
        assertThat(PublishedBatches.manifest(new Path(place, "out").toString(), configuration))
                .isEmpty();
    }

    /** Whether it was done in spite of all; the file system is there again afterwards. */
    private boolean diesAppending(Path place, int changes) throws IOException {
        dieAfter.accept(changes);
        try {
            return append(place, "c", "d");
        } catch (IOException dead) {
            assertThat(dead).hasMessageContaining("The process is dead.");
            return false;
        } finally {
            revive();
            makeOld(place);
        }
    }

    /** What is empty may belong to a process that has just begun, as long as it is young. */
    private void makeOld(Path place) throws IOException {
        java.nio.file.Path local = java.nio.file.Path.of(place.toUri().getPath());
        if (java.nio.file.Files.isDirectory(local)) {
            try (Stream<java.nio.file.Path> leftovers = java.nio.file.Files.list(local)) {
                for (java.nio.file.Path leftover : leftovers.toList()) {
                    java.nio.file.Files.setLastModifiedTime(leftover, FileTime.from(Instant.EPOCH));
                }
            }
        }
    }

    private void settle(Path place) throws IOException {
        for (String name : List.of("out", "bad")) {
            Leftovers.settle(new Path(place, name), configuration);
        }
    }

    /** What a job with a quarantine does: two rows in two folders, a table beside them, one bad row. */
    private boolean append(Path place, String first, String second) throws IOException {
        try (Publication bad = Publication.of(new Path(place, "bad"), WriteMode.APPEND, configuration);
                Publication out = Publication.of(new Path(place, "out"), WriteMode.APPEND, configuration)) {
            String run = UUID.randomUUID().toString();
            write(new Path(bad.place(), "part-0-" + run), "bad " + first);
            write(new Path(out.place(), "day=1/part-0-" + run), first);
            write(new Path(out.place(), "day=" + first + "/part-1-" + run), second);
            write(new Path(out.place(), "_SUCCESS"), "");
            StoredTable table = table(first);
            write(new Path(out.place(), table.path()), table.path());
            Map<String, StoredFile> files = new TreeMap<>();
            for (String name : VisibleFiles.in(out.place(), configuration).keySet()) {
                files.put(name, StoredFile.reread(new Path(out.place(), name), configuration));
            }
            manifest().with(Map.of("positions", table)).ofFiles(files).write(out.place(), configuration, "4.1.0");
            out.publishWith(List.of(bad));
            return true;
        }
    }

    /** As verify asks of shards: each file that readers see is the manifest's, and each of those is there. */
    private void assertEachFileIsCounted(Path place, String moment) throws IOException {
        Path out = new Path(place, "out");
        Map<String, StoredFile> files = PublishedBatches.manifest(out.toString(), configuration)
                .orElseThrow()
                .files();
        assertThat(files.keySet())
                .as(moment)
                .isEqualTo(VisibleFiles.in(out, configuration).keySet());
    }

    /** Later rows need a longer one; rows that come side by side need the same. */
    private static StoredTable table(String first) {
        int rows = first.startsWith("c") ? 4 : first.startsWith("e") ? 6 : 2;
        String path = "_tables/vaswani-1-" + rows + ".safetensors";
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return new StoredTable(path, rows, 1, HexFormat.of().formatHex(sha256));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Rows of the table that the manifest names, which is there. */
    private int tableRows(Path place) throws IOException {
        Path out = new Path(place, "out");
        Map<String, StoredTable> tables = PublishedBatches.manifest(out.toString(), configuration)
                .orElseThrow()
                .tables();
        assertThat(TableFiles.differences(out, tables, configuration)).isEmpty();
        return tables.get("positions").rows();
    }

    private static Manifest manifest() {
        return new Manifest(
                Map.of("name", "words"),
                SCHEMA,
                new RowNumbers(3, 0, 2, 1, 0, null),
                Map.of(),
                PassedOver.NOTHING,
                OptionalInt.empty(),
                Map.of());
    }

    private void write(Path file, String text) throws IOException {
        try (OutputStream out = file.getFileSystem(configuration).create(file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private long counted(Path place) throws IOException {
        return PublishedBatches.manifest(new Path(place, "out").toString(), configuration)
                .map(manifest -> manifest.rows().out())
                .orElse(0L);
    }

    private List<String> rows(Path output) throws IOException {
        List<String> rows = new ArrayList<>();
        FileSystem fileSystem = output.getFileSystem(configuration);
        if (fileSystem.exists(output)) {
            RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(output, true);
            while (files.hasNext()) {
                Path file = files.next().getPath();
                if (file.getName().startsWith("part-")) {
                    try (InputStream in = fileSystem.open(file)) {
                        rows.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return rows.stream().sorted().toList();
    }

    private List<String> names(Path place) throws IOException {
        return Stream.of(place.getFileSystem(configuration).listStatus(place))
                .map(FileStatus::getPath)
                .map(Path::getName)
                .toList();
    }
}
