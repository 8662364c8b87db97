package io.github.sparkpositional.job.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.job.document.WriteMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good output is never lost, and half output never seen. */
class PublicationTest {
    @TempDir
    Path folder;

    @Test
    void whatIsNotPublishedLeavesNoTrace() throws IOException {
        write("out/old", "good");
        try (Publication publication = publication(WriteMode.OVERWRITE)) {
            Files.writeString(begin(publication).resolve("half"), "half");
        }
        assertThat(names(folder)).containsExactly("out");
        assertThat(folder.resolve("out/old")).hasContent("good");
    }

    /** Signs of life come from another thread, at any moment. */
    @Test
    void aSignOfLifeAtTheEndLeavesNoTrace() throws Exception {
        AtomicReference<Publication> signing = new AtomicReference<>(publication(WriteMode.ERROR));
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger signs = new AtomicInteger();
        Thread heartbeat = new Thread(() -> {
            while (!isOver.get()) {
                try {
                    signing.get().sign();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                signs.incrementAndGet();
            }
        });
        heartbeat.start();
        try {
            for (int i = 0; i < 200; i++) {
                signing.get().close();
                signing.set(publication(WriteMode.ERROR));
            }
            signing.get().close();
        } finally {
            isOver.set(true);
            heartbeat.join();
        }
        assertThat(signs.get()).isGreaterThan(200);
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void overwriteReplacesEverything() throws IOException {
        write("out/old", "good");
        publish(WriteMode.OVERWRITE, "new");
        assertThat(names(folder)).containsExactly("out");
        assertThat(names(folder.resolve("out"))).containsExactly("new");
    }

    @Test
    void appendKeepsWhatIsThereAndMergesFolders() throws IOException {
        write("out/day=1/old", "good");
        write("out/_SUCCESS", "");
        publish(WriteMode.APPEND, "day=1/new", "day=2/new", "_SUCCESS");
        assertThat(names(folder)).containsExactly("out");
        assertThat(names(folder.resolve("out"))).containsExactly("_SUCCESS", "day=1", "day=2");
        assertThat(names(folder.resolve("out/day=1"))).containsExactly("new", "old");
    }

    @Test
    void anOutputThatCameMeanwhileIsNotTouched() throws IOException {
        try (Publication publication = publication(WriteMode.ERROR)) {
            Files.writeString(begin(publication).resolve("new"), "new");
            write("out/other", "other");
            assertThatThrownBy(publication::publish)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("already exists");
        }
        assertThat(names(folder)).containsExactly("out");
        assertThat(names(folder.resolve("out"))).containsExactly("other");
    }

    @Test
    void whatAKilledRunLeftIsTidiedUp() throws IOException {
        String run = UUID.randomUUID().toString();
        write("_temporary-out-" + run + "/out/half", "half");
        write("_previous-out-" + run + "/old", "good");
        write("_temporary-other-" + run + "/other/half", "of another job");
        try (Publication publication = publication(WriteMode.OVERWRITE)) {
            begin(publication);
            assertThat(folder.resolve("out/old")).hasContent("good");
        }
        assertThat(names(folder)).containsExactly("_temporary-other-" + run, "out");
    }

    @Test
    void runsThatAppendLeaveEachOtherAlone() throws IOException {
        String run = UUID.randomUUID().toString();
        write("_temporary-out-" + run + "/out/half", "half");
        publish(WriteMode.APPEND, "new");
        assertThat(names(folder)).containsExactly("_temporary-out-" + run, "out");
    }

    @Test
    void placesWithSpacesAndPercentSignsWork() throws IOException {
        try (Publication publication = Publication.of(
                new org.apache.hadoop.fs.Path(folder.resolve("my 100% out").toString()),
                WriteMode.ERROR,
                new Configuration())) {
            Files.writeString(begin(publication).resolve("new"), "new");
            publication.publish();
        }
        assertThat(names(folder)).containsExactly("my 100% out");
    }

    private void publish(WriteMode mode, String... files) throws IOException {
        try (Publication publication = publication(mode)) {
            Path place = begin(publication);
            for (String file : files) {
                Files.createDirectories(place.resolve(file).getParent());
                Files.writeString(place.resolve(file), "new");
            }
            publication.publish();
        }
    }

    private Publication publication(WriteMode mode) throws IOException {
        return Publication.of(
                new org.apache.hadoop.fs.Path(folder.resolve("out").toString()), mode, new Configuration());
    }

    private static Path begin(Publication publication) throws IOException {
        return Files.createDirectories(Path.of(publication.place().toUri().getPath()));
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".crc"))
                    .sorted()
                    .toList();
        }
    }
}
