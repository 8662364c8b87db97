package io.github.sparkpositional.job.output;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.job.document.WriteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may finish or undo whose publication. */
class CommitTest {
    private final Configuration configuration = new Configuration();

    @TempDir
    Path folder;

    private org.apache.hadoop.fs.Path target;

    @BeforeEach
    void name() {
        target = new org.apache.hadoop.fs.Path(folder.resolve("out").toUri());
    }

    @Test
    void aProcessThatHungWhileItWasUndoneCommitsNothing() throws IOException {
        Staging staging = moved();
        Leftovers.settle(target, configuration);
        assertThat(names()).isEmpty();
        assertThatThrownBy(new Commit(staging)::commit).isInstanceOf(IOException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void whatIsCommittedIsNotUndone() throws IOException {
        Staging staging = moved();
        new Commit(staging).commit();
        Leftovers.settle(target, configuration);
        assertThat(names()).containsExactly("out", "out/part-1");
        Leftovers.settle(target, configuration);
        assertThat(names()).containsExactly("out", "out/part-1");
    }

    @Test
    void anAppendOfAProcessThatRunsIsLeftAloneAndOneOfADeadProcessIsUndone() throws Exception {
        Staging staging = moved();
        Process other = new ProcessBuilder("sleep", "100").start();
        try {
            sign(staging, Owner.ofThisProcess().machine(), other.toHandle());
            List<String> before = names();
            Leftovers.settle(target, configuration);
            assertThat(names()).isEqualTo(before);
            assertThat(Leftovers.of(target, configuration))
                    .allMatch(Leftovers.Found::isPublishing)
                    .allMatch(found -> found.sentence().contains("A run is publishing right now: 1 of 1 files"));
        } finally {
            other.destroyForcibly().waitFor();
        }
        Leftovers.settle(target, configuration);
        assertThat(names()).isEmpty();
    }

    @Test
    void aProcessOfAnotherMachineIsDeadWhenItGaveNoSignOfLifeForLong() throws IOException {
        Staging staging = moved();
        sign(staging, "another machine", ProcessHandle.current());
        List<String> before = names();
        Leftovers.settle(target, configuration);
        assertThat(names()).isEqualTo(before);
        long longAgo = System.currentTimeMillis() - 11 * 60 * 1000;
        staging.fileSystem().setTimes(staging.note("owner.json"), longAgo, longAgo);
        Leftovers.settle(target, configuration);
        assertThat(names()).isEmpty();
    }

    @Test
    void anotherProcessOfTheSameNumberIsNotTakenForTheOwner() throws IOException {
        Staging staging = moved();
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        Owner own = Owner.ofThisProcess();
        new Owner(own.machine(), own.host(), parent.pid(), own.started().minusSeconds(1_000_000)).sign(staging);
        Leftovers.settle(target, configuration);
        assertThat(names()).isEmpty();
    }

    @Test
    void aFileThatIsThereAlreadyIsNeitherReplacedNorUndone() throws IOException {
        write("out/part-1", "good");
        try (Publication publication = Publication.of(target, WriteMode.APPEND, configuration)) {
            write(folder.relativize(Path.of(publication.place().toUri().getPath())) + "/part-1", "new");
            assertThatThrownBy(publication::publish).hasMessageContaining("part-1' already exists");
        }
        assertThat(names()).containsExactly("out", "out/part-1");
        assertThat(folder.resolve("out/part-1")).hasContent("good");
    }

    @Test
    void whatWasUploadedDoesNotStayUnlessItIsPublished() throws IOException {
        write("out/part-0", "good");
        Staging staging = uploaded();
        assertThat(Leftovers.of(target, configuration))
                .allMatch(Leftovers.Found::isPublishing)
                .allMatch(found -> found.sentence().contains("its uploads (1) are not part of the output"));
        Leftovers.settle(target, configuration);
        assertThat(names()).containsExactly("out", "out/part-0");
        assertThatThrownBy(() -> new Commit(staging).begin(false, List.of("part-1"), Optional.empty(), List.of()))
                .hasMessageContaining("rolled back");
        assertThat(names()).containsExactly("out", "out/part-0");
    }

    @Test
    void whatWasUploadedIsPublishedWithWhatWasStaged() throws IOException {
        Staging staging = uploaded();
        write(folder.relativize(Path.of(staging.place().toUri().getPath())) + "/part-2", "new");
        Commit commit = new Commit(staging);
        commit.begin(true, List.of("part-1"), Optional.empty(), List.of());
        commit.move();
        Leftovers.settle(target, configuration);
        assertThat(names()).containsExactly("out", "out/part-1", "out/part-2");
    }

    @Test
    void whatWasUploadedIsUndoneWithWhatWasMoved() throws IOException {
        Staging staging = uploaded();
        write(folder.relativize(Path.of(staging.place().toUri().getPath())) + "/part-2", "new");
        new Commit(staging).begin(true, List.of("part-1"), Optional.empty(), List.of());
        Leftovers.settle(target, configuration);
        assertThat(names()).isEmpty();
    }

    @Test
    void aJournalReachesNoOtherFolder() throws IOException {
        write("thesis", "years of work");
        Staging staging = moved();
        String journal = Files.readString(journal(staging));
        Files.writeString(journal(staging), edited(journal, "part-1", "../thesis"));
        assertThatThrownBy(() -> Leftovers.settle(target, configuration))
                .hasMessageContaining("not a file of the output");
        assertThat(folder.resolve("thesis")).hasContent("years of work");
        Files.writeString(
                journal(staging), edited(journal, "{", "{\"main\":{\"target\":\"/a/b\",\"container\":\"/c/d\"},"));
        assertThatThrownBy(() -> Leftovers.settle(target, configuration)).hasMessageContaining("is not beside");
    }

    private static Path journal(Staging staging) {
        return Path.of(staging.note("journal.json").toUri().getPath());
    }

    private static void sign(Staging staging, String machine, ProcessHandle process) throws IOException {
        new Owner(machine, "host", process.pid(), process.info().startInstant().orElseThrow()).sign(staging);
    }

    /** An append whose files were moved, and which is not committed; its process is this one and has closed it. */
    private Staging moved() throws IOException {
        Staging staging = Staging.beside(target.getFileSystem(configuration).makeQualified(target), configuration);
        Owner.ofThisProcess().sign(staging);
        write(folder.relativize(Path.of(staging.place().toUri().getPath())) + "/part-1", "new");
        new Commit(staging).begin(false, List.of(), Optional.empty(), List.of());
        new Commit(staging).move();
        assertThat(folder.resolve("out/part-1")).hasContent("new");
        return staging;
    }

    /** A publication that has a file at the target, and died before it was published. */
    private Staging uploaded() throws IOException {
        Staging staging = Staging.beside(target.getFileSystem(configuration).makeQualified(target), configuration);
        Owner.ofThisProcess().sign(staging);
        new Journal(false, List.of("part-1"), Optional.empty(), List.of())
                .write(staging.note("uploaded.json"), configuration);
        write("out/part-1", "new");
        return staging;
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.isEmpty() && !name.endsWith(".crc"))
                    .sorted()
                    .toList();
        }
    }
}
