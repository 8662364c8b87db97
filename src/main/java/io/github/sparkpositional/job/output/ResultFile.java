package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.place.Links;
import io.github.sparkpositional.table.HadoopConfiguration;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that a command writes, on this machine or on a store: it appears, in the place of an earlier one perhaps, when it is
 * complete. Here its permissions are those that the process's umask leaves.
 *
 * @param place as it was written
 */
public record ResultFile(String place) {

    /** What goes into a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Its name, without folders. */
    public String name() {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /**
     * Stores make folders as they are needed.
     *
     * @param option that names the file
     * @throws JobMistakeException if its folder is none
     */
    public ResultFile inFolder(String option) {
        if (!isRemote()) {
            Path folder = Path.of(place).toAbsolutePath().normalize().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw new JobMistakeException(option + ": there is no folder '" + folder + "'.");
            }
        }
        return this;
    }

    public void write(Content content) throws IOException {
        if (isRemote()) {
            AtomicFile.write(new org.apache.hadoop.fs.Path(place), content, HadoopConfiguration.current());
        } else {
            Path file = Path.of(place).toAbsolutePath();
            writeHere(Files.exists(file) ? file.toRealPath() : Links.followedHere(file), content);
        }
    }

    public void write(byte[] content) throws IOException {
        write(out -> out.write(content));
    }

    public void deleteIfExists() throws IOException {
        if (isRemote()) {
            org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(place);
            file.getFileSystem(HadoopConfiguration.current()).delete(file, false);
        } else {
            Path file = Links.followedHere(Path.of(place));
            if (Files.isRegularFile(file)) {
                Files.delete(file);
            }
        }
    }

    private boolean isRemote() {
        return Paths.hasScheme(place);
    }

    /** Not by the JDK's temporary files, which nobody else may read. */
    private static void writeHere(Path file, Content content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe or a terminal, which nothing may take the place of.
            try (OutputStream out = Files.newOutputStream(file)) {
                content.writeTo(out);
            }
            return;
        }
        Path unfinished = file.resolveSibling("_temporary-" + UUID.randomUUID() + "-" + file.getFileName());
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                content.writeTo(out);
            } catch (IOException failure) {
                throw AtomicFile.named(file.toString(), failure);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
