package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.job.place.Links;
import io.github.sparkpositional.job.upload.Upload;
import io.github.sparkpositional.job.upload.Uploads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Output that is written beside its place and moved there when it is complete: {@code write to place(); publish();
 * close()}. Unless {@code publish} was reached, {@code close} leaves everything as it was; so does the end of the process.
 *
 * <p>What is new or added comes by a {@link Commit}, as a whole or not at all. Where earlier output is replaced on a file
 * system that renames in one step (local, HDFS), readers see the old output or the new one, never a mixture.
 */
public final class Publication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final FileSystem fileSystem;
    private final Staging staging;
    private final Path target;
    private final WriteMode mode;
    private final List<Path> earlier = new ArrayList<>();
    private Optional<Path> setAside = Optional.empty();
    private List<String> uploaded = List.of();
    private boolean areCounted;
    private boolean isPublished;
    private boolean isClosed;

    private Publication(Staging staging, WriteMode mode) throws IOException {
        this.fileSystem = staging.fileSystem();
        this.staging = staging;
        this.target = staging.target();
        this.mode = mode;
    }

    /** Prepares to write what shall stand at {@code target}; what runs left there that were cut off is settled first. */
    public static Publication of(Path target, WriteMode mode, Configuration configuration) throws IOException {
        // A link stays where it is: what it points to is replaced, on its own disk.
        Path qualified = Links.followed(target, configuration);
        Publication publication = new Publication(Staging.beside(qualified, configuration), mode);
        if (mode == WriteMode.APPEND) {
            Leftovers.settle(qualified, configuration);
        } else {
            Leftovers.settleAlone(qualified, configuration);
        }
        publication.putBackEarlier();
        OpenPublications.add(publication);
        try {
            publication.sign();
        } catch (IOException | RuntimeException failure) {
            publication.close();
            throw failure;
        }
        return publication;
    }

    /**
     * Earlier output that a killed run had set aside goes back to its place if nothing stands there; where something does,
     * it goes when the new output stands, since a store that copies may have been stopped half-way.
     */
    private void putBackEarlier() throws IOException {
        for (Path previous : Staging.siblings(Staging.PREVIOUS, target, staging.configuration())) {
            if (!fileSystem.exists(target)) {
                move(previous, target);
            } else if (mode != WriteMode.APPEND) {
                earlier.add(previous);
            }
        }
    }

    /** Whether it stands in its place. */
    public boolean isPublished() {
        return isPublished;
    }

    /** Where to write; it is not there yet. */
    public Path place() {
        return staging.place();
    }

    /** Uploads for the target, where its store has them. */
    public Optional<Uploads> uploads() throws IOException {
        boolean isAdded = isAdded();
        return Uploads.of(target, staging.id(), staging.configuration())
                .filter(uploads -> isAdded || uploads.outliveRenames());
    }

    /**
     * Lets uploads appear at the target, to be looked at: they don't count before {@link #publish}, and {@link #close} takes
     * them back. Earlier output that they replace is set aside before, since readers would take both for one.
     *
     * @throws IOException if something came to stand at the target meanwhile, or if the store fails
     */
    public RowFiles complete(Uploads uploads) throws IOException {
        boolean isWhole = mode != WriteMode.APPEND;
        List<Upload> pending = uploads.pending();
        if (pending.isEmpty()) {
            return RowFiles.in(place(), staging.configuration());
        }
        OpenPublications.publish(() -> {
            if (isWhole && fileSystem.exists(target)) {
                if (mode != WriteMode.OVERWRITE) {
                    throw exists(target);
                }
                setAside = Optional.of(setAside());
            }
            areCounted = Appends.areCounted(staging);
            uploaded = pending.stream().map(Upload::name).toList();
            new Commit(staging).completeUploads(isWhole, uploaded);
        });
        return isWhole ? RowFiles.all(target, pending) : RowFiles.among(target, pending);
    }

    Path container() {
        return staging.container();
    }

    /**
     * Gives a sign of life; none after {@link #close}, which another thread calls: it would make the folder anew, and nobody
     * would remove it.
     */
    synchronized void sign() throws IOException {
        if (!isClosed) {
            Owner.ofThisProcess().sign(staging);
        }
    }

    private synchronized void endSigns() {
        isClosed = true;
    }

    /**
     * Moves what was written to its target, as the mode says.
     *
     * @throws IOException if something came to stand at the target meanwhile (mode error), or if the file system fails;
     *     earlier output is kept
     */
    public void publish() throws IOException {
        publishWith(List.of());
    }

    /**
     * The same, with others that come out with this one: where none of them replaces earlier output, all or none of them.
     * Those that replace some come before.
     */
    public void publishWith(List<Publication> others) throws IOException {
        OpenPublications.publish(() -> {
            List<Publication> companions = new ArrayList<>();
            for (Publication other : others) {
                if (isAdded() && other.isAdded()) {
                    companions.add(other);
                } else {
                    other.publish();
                }
            }
            if (isAdded()) {
                add(companions);
            } else {
                replace();
                isPublished = true;
            }
            setAside.ifPresent(earlier::add);
            for (Path previous : earlier) {
                fileSystem.delete(previous, true);
            }
        });
    }

    /** Whether nothing is replaced. */
    private boolean isAdded() throws IOException {
        return mode != WriteMode.OVERWRITE || !uploaded.isEmpty() || !fileSystem.exists(target);
    }

    private void add(List<Publication> companions) throws IOException {
        for (Publication companion : companions) {
            companion.begin(Optional.of(staging), List.of());
        }
        begin(
                Optional.empty(),
                companions.stream().map(companion -> companion.staging).toList());
        for (Publication companion : companions) {
            new Commit(companion.staging).move();
        }
        Commit commit = new Commit(staging);
        commit.move();
        Appends.checkAgain(staging);
        commit.commit();
        isPublished = true;
        companions.forEach(companion -> companion.isPublished = true);
        try {
            commit.finish();
        } catch (IOException | RuntimeException failure) {
            LOG.warn(
                    "'{}' is published, but its cleanup is incomplete ({}); the next run with this output finishes it",
                    Paths.shown(target.toString()),
                    Failures.sentence(failure));
        }
    }

    private void begin(Optional<Staging> main, List<Staging> companions) throws IOException {
        if (mode == WriteMode.APPEND) {
            Appends.prepare(staging, uploaded.isEmpty() ? Appends.areCounted(staging) : areCounted);
        } else if (uploaded.isEmpty() && fileSystem.exists(target)) {
            throw exists(target);
        }
        new Commit(staging).begin(mode != WriteMode.APPEND, uploaded, main, companions);
    }

    private Path setAside() throws IOException {
        Path previous = Staging.sibling(Staging.PREVIOUS, target);
        try {
            move(target, previous);
        } catch (IOException failure) {
            putBack(previous, target);
            throw failure;
        }
        return previous;
    }

    private void replace() throws IOException {
        Path previous = setAside();
        try {
            Mark mark = new Mark(staging);
            mark.hold();
            move(place(), target);
            mark.show();
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

    private void move(Path from, Path to) throws IOException {
        // Hadoop's rename moves a folder INTO a folder that is there.
        if (fileSystem.exists(to)) {
            throw exists(to);
        }
        fileSystem.mkdirs(to.getParent());
        if (!fileSystem.rename(from, to)) {
            throw new IOException(
                    "'" + Paths.shown(from.toString()) + "' can't be renamed to '" + Paths.shown(to.toString()) + "'");
        }
    }

    static IOException exists(Path path) {
        return new FileAlreadyExistsException("'" + Paths.shown(path.toString()) + "' already exists");
    }

    @Override
    public void close() {
        endSigns();
        try {
            new Commit(staging).settle();
            if (setAside.isPresent() && !fileSystem.exists(target)) {
                move(setAside.get(), target);
            }
        } catch (IOException | RuntimeException failure) {
            LOG.warn(
                    "{} was left behind; the next run with this output cleans it up: {}",
                    Paths.shown(staging.container().toString()),
                    Secrets.redacted(String.valueOf(failure.getMessage())));
        } finally {
            OpenPublications.remove(this);
        }
    }
}
