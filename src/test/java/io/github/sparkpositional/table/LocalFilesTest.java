package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Local files are what Hadoop makes and says of them, and no process is started for them. */
class LocalFilesTest {
    private static final URI LOCAL = URI.create("file:///");

    @TempDir
    java.nio.file.Path folder;

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        LocalFiles.settings(new SparkConf(false).set("spark.master", "local[2]"))
                .forEach((name, value) -> configuration.set(name.substring("spark.hadoop.".length()), value));
        configuration.set("fs.permissions.umask-mode", "027");
        return configuration;
    }

    private static FileSystem files() throws IOException {
        FileSystem files = FileSystem.newInstance(LOCAL, configuration());
        assertThat(files).isInstanceOf(LocalFiles.class);
        return files;
    }

    @Test
    void noProcessIsStartedForAFile() throws Exception {
        try (Recording recording = new Recording();
                FileSystem files = files()) {
            recording.enable("jdk.ProcessStart").withoutThreshold();
            recording.start();
            Path made = new Path(folder.toUri().getPath(), "a/b");
            files.create(new Path(made, "one")).close();
            files.setPermission(new Path(made, "one"), new FsPermission("600"));
            FileContext context = FileContext.getFileContext(LOCAL, configuration());
            context.create(new Path(made, "two"), EnumSet.of(CreateFlag.CREATE)).close();
            context.rename(new Path(made, "two"), new Path(made, "one"), Options.Rename.OVERWRITE);
            assertThat(listed(files))
                    .extracting(file -> file.getPath().getName())
                    .containsExactly("one");
            recording.stop();
            java.nio.file.Path events = folder.resolve("events.jfr");
            recording.dump(events);
            assertThat(RecordingFile.readAllEvents(events))
                    .extracting(event -> event.getString("command"))
                    .noneMatch(command -> command.contains(folder.toString()));
        }
    }

    @Test
    void permissionsAreThoseThatHadoopSetsAndReads() throws Exception {
        List<String> made = new ArrayList<>();
        try (FileSystem files = files();
                FileSystem hadoops = new LocalFileSystem()) {
            hadoops.initialize(LOCAL, configuration());
            for (FileSystem one : List.of(files, hadoops)) {
                java.nio.file.Path place = folder.resolve(one.getClass().getSimpleName());
                Path parent = new Path(place.toUri().getPath(), "made");
                one.create(new Path(parent, "file")).close();
                one.mkdirs(new Path(parent, "sticky"), new FsPermission("1777"));
                one.setPermission(new Path(parent, "sticky"), new FsPermission("1750"));
                made.add(said(one.getFileStatus(parent))
                        + said(one.listStatus(new Path(parent, "file"))[0])
                        + Files.getPosixFilePermissions(place.resolve("made/sticky")));
            }
            assertThat(made.get(0))
                    .isEqualTo(made.get(1))
                    .startsWith("rwxr-x--- ")
                    .contains("rw-r----- ");
            for (LocatedFileStatus file : listed(files)) {
                assertThat(said(file)).isEqualTo(said(hadoops.getFileStatus(file.getPath())));
            }
        }
    }

    @Test
    void linksAreToldAsHadoopTellsThem() throws Exception {
        Files.writeString(folder.resolve("file"), "four");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
        Files.createSymbolicLink(folder.resolve("broken"), folder.resolve("nothing"));
        try (FileSystem files = files()) {
            assertThat(files.getFileStatus(new Path(folder.toString(), "link")).getLen())
                    .isEqualTo(4);
            assertThat(files.getFileLinkStatus(new Path(folder.toString(), "file"))
                            .isSymlink())
                    .isFalse();
            assertThat(files.exists(new Path(folder.toString(), "broken"))).isFalse();
        }
    }

    @Test
    void otherProcessesAndOtherClassesKeepTheirs() {
        assertThat(LocalFiles.settings(new SparkConf(false).set("spark.master", "yarn")))
                .isEmpty();
        String other = "spark.hadoop.fs.file.impl";
        assertThat(LocalFiles.settings(
                        new SparkConf(false).set("spark.master", "local").set(other, "my.Files")))
                .contains(Map.entry(other, "my.Files"));
    }

    private static String said(FileStatus file) {
        return file.getPermission() + " " + file.getOwner() + " " + file.getGroup() + " " + file.getLen() + "\n";
    }

    @Test
    void aStatusIsThatOfHadoop() throws Exception {
        Files.writeString(folder.resolve("a file"), "four");
        Files.setLastModifiedTime(folder.resolve("a file"), FileTime.from(Instant.parse("2001-02-03T04:05:06.789Z")));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a file"));
        Path missing = new Path(folder.toString(), "missing");
        try (FileSystem files = files();
                FileSystem hadoops = new LocalFileSystem()) {
            hadoops.initialize(LOCAL, configuration());
            for (String name : List.of("a file", "link", ".")) {
                Path path = new Path(folder.toString(), name);
                assertThat(fields(files.getFileStatus(path))).isEqualTo(fields(hadoops.getFileStatus(path)));
            }
            assertThatThrownBy(() -> files.getFileStatus(missing))
                    .isInstanceOf(FileNotFoundException.class)
                    .hasMessage("File " + missing + " does not exist");
        }
    }

    /** Read as Hadoop reads it, whether checksums stand beside it or not; {@link FileSystem.Statistics} count its bytes. */
    @Test
    void aWholeFileIsReadAndCounted() throws Exception {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        Files.write(folder.resolve("plain"), bytes);
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("plain"));
        try (LocalFiles files = (LocalFiles) files()) {
            try (OutputStream out = files.create(new Path(folder.toString(), "checked"))) {
                out.write(bytes);
            }
            assertThat(folder.resolve(".checked.crc")).exists();
            for (String name : List.of("plain", "link", "checked")) {
                long before = readByThisThread();
                try (DataInputStream in = files.openWhole(new Path(folder.toString(), name))) {
                    assertThat(in.read()).as(name).isEqualTo(bytes[0] & 0xff);
                    byte[] others = new byte[bytes.length - 1];
                    in.readFully(others);
                    assertThat(others).isEqualTo(Arrays.copyOfRange(bytes, 1, bytes.length));
                    assertThat(in.read()).isEqualTo(-1);
                }
                assertThat(readByThisThread() - before).as(name).isGreaterThanOrEqualTo(bytes.length);
            }
        }
    }

    /** All but the name of the class. */
    private static String fields(FileStatus file) {
        return file.toString().substring(file.toString().indexOf('{'));
    }

    private static long readByThisThread() {
        return FileSystem.getAllStatistics().stream()
                .mapToLong(statistics -> statistics.getThreadStatistics().getBytesRead())
                .sum();
    }

    @Test
    void aWholeFileIsHeldToItsChecksums() throws Exception {
        Path path = new Path(folder.toString(), "checked");
        try (LocalFiles files = (LocalFiles) files()) {
            try (OutputStream out = files.create(path)) {
                out.write(new byte[5000]);
            }
            Files.write(folder.resolve("checked"), new byte[] {1}, StandardOpenOption.WRITE);
            assertThatThrownBy(() -> {
                        try (InputStream in = files.openWhole(path)) {
                            in.readAllBytes();
                        }
                    })
                    .isInstanceOf(ChecksumException.class);
        }
    }

    @Test
    void whatCannotBeReadIsSaidInTheWordsOfHadoop() throws Exception {
        Files.createDirectory(folder.resolve("directory"));
        Files.createSymbolicLink(folder.resolve("broken"), folder.resolve("nothing"));
        try (LocalFiles files = (LocalFiles) files()) {
            for (String name : List.of("missing", "broken", "directory")) {
                Path path = new Path(folder.toString(), name);
                Throwable hadoops = catchThrowable(() -> files.open(path));
                assertThatThrownBy(() -> files.openWhole(path))
                        .isInstanceOf(hadoops.getClass())
                        .hasMessage(hadoops.getMessage());
            }
        }
    }

    private List<LocatedFileStatus> listed(FileSystem files) throws IOException {
        List<LocatedFileStatus> found = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> all = files.listFiles(new Path(folder.toUri()), true);
        while (all.hasNext()) {
            found.add(all.next());
        }
        return found;
    }
}
