package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Secrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Output that is written beside its place and moved there when it is complete: {@code write to place(); publish();
 * close()}. Unless {@code publish} was reached, {@code close} leaves everything as it was; so does the end of the process.
 * The folder for it starts with an underscore, so that no reader takes half-written files for data.
 *
 * <p>On a file system that renames in one step (local, HDFS) readers see the old output or the new one, never a mixture.
 */
public final class Publication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    private static final String TEMPORARY = "_temporary-";
    private static final String PREVIOUS = "_previous-";
    private static final Pattern UUID_PATTERN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final FileSystem fileSystem;
    private final Path target;
    private final WriteMode mode;
    private final Path container;
    private final Path place;
    private final List<Path> earlier = new ArrayList<>();

    private Publication(FileSystem fileSystem, Path target, WriteMode mode) {
        this.fileSystem = fileSystem;
        this.target = target;
        this.mode = mode;
        this.container = sibling(TEMPORARY);
        this.place = new Path(container, target.getName());
    }

    /** Prepares to write what shall stand at {@code target}. */
    public static Publication of(Path target, WriteMode mode, Configuration configuration) throws IOException {
        FileSystem fileSystem = target.getFileSystem(configuration);
        Publication publication = new Publication(fileSystem, fileSystem.makeQualified(target), mode);
        if (mode != WriteMode.APPEND) {
            publication.tidyUp();
        }
        fileSystem.deleteOnExit(publication.container);
        return publication;
    }

    /**
     * Removes what runs left that were killed: their unfinished output, and earlier output that they had set aside, which
     * goes back to its place if nothing stands there; where something does, it goes when the new output stands, since a
     * store that copies may have been stopped half-way. Runs that append may go on side by side and are left alone.
     */
    private void tidyUp() throws IOException {
        Path folder = target.getParent();
        if (folder == null || !fileSystem.exists(folder)) {
            return;
        }
        for (FileStatus status : fileSystem.listStatus(folder)) {
            String name = status.getPath().getName();
            if (isSibling(name, PREVIOUS) && !fileSystem.exists(target)) {
                move(status.getPath(), target);
            } else if (isSibling(name, PREVIOUS)) {
                earlier.add(status.getPath());
            } else if (isSibling(name, TEMPORARY)) {
                fileSystem.delete(status.getPath(), true);
            }
        }
    }

    private boolean isSibling(String name, String prefix) {
        String start = prefix + plainName() + "-";
        return name.startsWith(start)
                && UUID_PATTERN.matcher(name.substring(start.length())).matches();
    }

    /** Where to write; it is not there yet. */
    public Path place() {
        return place;
    }

    /**
     * Moves what was written to its target, as the mode says.
     *
     * @throws IOException if something came to stand at the target meanwhile (mode error), or if the file system fails;
     *     earlier output is kept
     */
    public void publish() throws IOException {
        switch (mode) {
            case ERROR -> move(place, target);
            case OVERWRITE -> replace();
            case APPEND -> append(place, target);
        }
        for (Path previous : earlier) {
            fileSystem.delete(previous, true);
        }
    }

    private void replace() throws IOException {
        if (!fileSystem.exists(target)) {
            move(place, target);
            return;
        }
        Path previous = sibling(PREVIOUS);
        try {
            move(target, previous);
        } catch (IOException failure) {
            putBack(previous, target);
            throw failure;
        }
        try {
            move(place, target);
        } catch (IOException failure) {
            fileSystem.delete(target, true);
            putBack(previous, target);
            throw failure;
        }
        fileSystem.delete(previous, true);
    }

    /** A store that copies file by file may have been stopped anywhere. */
    private void putBack(Path from, Path to) throws IOException {
        if (!fileSystem.exists(from)) {
            return;
        }
        if (!fileSystem.exists(to)) {
            move(from, to);
            return;
        }
        for (FileStatus status : fileSystem.listStatus(from)) {
            Path back = new Path(to, status.getPath().getName());
            if (status.isDirectory()) {
                putBack(status.getPath(), back);
            } else if (!fileSystem.exists(back)) {
                move(status.getPath(), back);
            }
        }
        fileSystem.delete(from, true);
    }

    /** Spark's names of files never repeat, so that folders can be merged file by file. */
    private void append(Path from, Path to) throws IOException {
        if (!fileSystem.exists(to)) {
            move(from, to);
            return;
        }
        for (FileStatus status : fileSystem.listStatus(from)) {
            Path moved = new Path(to, status.getPath().getName());
            if (status.isDirectory()) {
                append(status.getPath(), moved);
            } else if (moved.getName().startsWith("_")) {
                fileSystem.delete(moved, false);
                move(status.getPath(), moved);
            } else {
                move(status.getPath(), moved);
            }
        }
    }

    private void move(Path from, Path to) throws IOException {
        // Hadoop's rename moves a folder INTO a folder that is there.
        if (fileSystem.exists(to)) {
            throw new IOException("'" + Paths.shown(to.toString()) + "' is there already");
        }
        fileSystem.mkdirs(to.getParent());
        if (!fileSystem.rename(from, to)) {
            throw new IOException(
                    "'" + Paths.shown(from.toString()) + "' can't be renamed to '" + Paths.shown(to.toString()) + "'");
        }
    }

    private Path sibling(String prefix) {
        return new Path(target.getParent(), prefix + plainName() + "-" + UUID.randomUUID());
    }

    /** Readers take a folder named {@code a=b} for a partition, even one that starts with an underscore. */
    private String plainName() {
        return target.getName().replace('=', '-');
    }

    @Override
    public void close() {
        try {
            fileSystem.delete(container, true);
            fileSystem.cancelDeleteOnExit(container);
        } catch (IOException failure) {
            LOG.warn(
                    "{} is left over and can be deleted: {}",
                    Paths.shown(container.toString()),
                    Secrets.redacted(String.valueOf(failure.getMessage())));
        }
    }
}
