package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.lookup.StoredTable;
import io.github.sparkpositional.job.upload.Uploads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * How files are added to a target as a whole: a journal of them is written, they are moved one by one, and one rename of the
 * journal commits them. Where that is cut off before the commit, whoever comes next takes back what was moved, so that a
 * run that failed can simply be started again; behind the commit there is only finishing: manifest and tidying up.
 *
 * <p>Files that were uploaded for the target have a journal of their own, written before the first of them appears there; the
 * journal of the whole names them, too.
 *
 * <p>Committing and undoing rename the same file, so that one of them loses, even where a process that hung wakes up.
 */
final class Commit {
    static final String SUCCESS = "_SUCCESS";

    private static final String TABLES = StoredTable.FOLDER + "/";
    private static final String UPLOADED = "uploaded.json";
    private static final String JOURNAL = "journal.json";
    private static final String COMMITTED = "committed.json";
    private static final String UNDONE = "undone.json";

    /** How far a publication went. */
    enum State {
        GONE,
        STAGED,
        UPLOADED,
        JOURNALED,
        COMMITTED,
        UNDONE
    }

    private final Staging staging;
    private final Configuration configuration;

    Commit(Staging staging) {
        this.staging = staging;
        this.configuration = staging.configuration();
    }

    State state() throws IOException {
        if (staging.has(COMMITTED)) {
            return State.COMMITTED;
        }
        if (staging.has(UNDONE)) {
            return State.UNDONE;
        }
        if (staging.has(JOURNAL)) {
            return State.JOURNALED;
        }
        if (hasUploaded(staging)) {
            return State.UPLOADED;
        }
        return staging.fileSystem().exists(staging.container()) ? State.STAGED : State.GONE;
    }

    /** Whether files that it uploaded may stand at the target. */
    static boolean hasUploaded(Staging staging) throws IOException {
        return staging.has(UPLOADED);
    }

    /** The journal, under the name that it has by now. */
    Journal journal() throws IOException {
        String name =
                switch (state()) {
                    case COMMITTED -> COMMITTED;
                    case UNDONE -> UNDONE;
                    case UPLOADED -> UPLOADED;
                    default -> JOURNAL;
                };
        return Journal.read(staging.note(name), configuration);
    }

    /** Writes down what will appear, and lets it appear. Until it is committed, it can be undone. */
    void completeUploads(boolean isWhole, List<String> names) throws IOException {
        new Journal(isWhole, names, Optional.empty(), List.of()).write(staging.note(UPLOADED), configuration);
        staging.uploads().complete();
    }

    /**
     * Writes down what will be moved.
     *
     * @param uploaded what stands at the target by now
     * @throws IOException if another one of the files exists at the target: undoing would delete it
     */
    void begin(boolean isWhole, List<String> uploaded, Optional<Staging> main, List<Staging> companions)
            throws IOException {
        if (!uploaded.isEmpty() && !hasUploaded(staging)) {
            throw undone();
        }
        List<String> files = new ArrayList<>(written());
        if (!isWhole) {
            // Names with an underscore are about the whole output, and don't come with each append.
            files.removeIf(name -> name.startsWith("_") && (!name.contains("/") || name.startsWith(TABLES)));
        }
        // What readers wait for comes last.
        files.sort(Comparator.comparing((String name) -> name.equals(SUCCESS)).thenComparing(name -> name));
        for (String file : files) {
            Path to = below(staging.target(), file);
            if (targetSystem().exists(to)) {
                throw Publication.exists(to);
            }
        }
        files.addAll(0, uploaded);
        new Journal(isWhole, files, main, companions).write(staging.note(JOURNAL), configuration);
    }

    /** Moves what is still to be moved. */
    void move() throws IOException {
        Journal journal = journal();
        FileSystem fileSystem = staging.fileSystem();
        if (journal.isWhole() && !fileSystem.exists(staging.target()) && fileSystem.exists(staging.place())) {
            fileSystem.mkdirs(staging.target().getParent());
            if (fileSystem.rename(staging.place(), staging.target())) {
                return;
            }
        }
        Set<String> left = written();
        Set<Path> folders = new HashSet<>();
        for (String file : journal.files()) {
            if (left.contains(file)) {
                Path to = below(staging.target(), file);
                if (folders.add(to.getParent())) {
                    fileSystem.mkdirs(to.getParent());
                }
                move(below(staging.place(), file), to);
            }
        }
    }

    /** Others may finish the same publication at the same time. */
    private void move(Path from, Path to) throws IOException {
        FileSystem fileSystem = staging.fileSystem();
        try {
            if (fileSystem.exists(to)) {
                // A store that copies was stopped between the copy and its deletion.
                fileSystem.delete(from, false);
            } else if (!fileSystem.rename(from, to) && fileSystem.exists(from)) {
                // Another publication may have removed the folder, which was empty.
                fileSystem.mkdirs(to.getParent());
                if (!fileSystem.rename(from, to)) {
                    throw new IOException("'" + from + "' can't be renamed to '" + to + "'");
                }
            }
        } catch (IOException failure) {
            if (fileSystem.exists(from) || !fileSystem.exists(to)) {
                throw failure;
            }
        }
    }

    /**
     * Commits what was moved.
     *
     * @throws IOException if another process has undone it meanwhile
     */
    void commit() throws IOException {
        if (!decide(COMMITTED, UNDONE)) {
            throw undone();
        }
    }

    private IOException undone() {
        return new IOException("Another run assumed that this one was dead, and rolled back what it had moved to '"
                + staging.target() + "'; start the job again");
    }

    private boolean decide(String outcome, String other) throws IOException {
        if (staging.has(other)) {
            return false;
        }
        try {
            AtomicFile.rename(staging.note(JOURNAL), staging.note(outcome), configuration);
            return true;
        } catch (IOException failure) {
            if (staging.has(outcome)) {
                return true;
            }
            if (staging.has(other)) {
                return false;
            }
            throw failure;
        }
    }

    /** Does what is left to do behind the commit; may be done several times. */
    void finish() throws IOException {
        Journal journal = journal();
        move();
        for (Staging companion : journal.companions()) {
            Commit other = new Commit(companion);
            if (other.state() != State.GONE) {
                other.finish();
            }
        }
        if (!journal.isWhole()) {
            addTables();
            Appends.add(staging);
            Path mark = new Path(staging.place(), SUCCESS);
            if (staging.fileSystem().exists(mark)) {
                move(mark, new Path(staging.target(), SUCCESS));
            }
        }
        staging.uploads().forget();
        staging.delete();
    }

    /** Another append may have added the same table: a name says what is in it. */
    private void addTables() throws IOException {
        for (FileStatus table : Staging.list(new Path(staging.place(), StoredTable.FOLDER), configuration)) {
            Path folder = new Path(staging.target(), StoredTable.FOLDER);
            targetSystem().mkdirs(folder);
            move(table.getPath(), new Path(folder, table.getPath().getName()));
        }
    }

    /** Takes back what was moved. */
    private void undo() throws IOException {
        staging.uploads().abort();
        FileSystem fileSystem = targetSystem();
        Set<Path> folders = new HashSet<>();
        for (String file : journal().files()) {
            Path moved = below(staging.target(), file);
            if (folders.contains(moved.getParent()) || fileSystem.exists(moved.getParent())) {
                fileSystem.delete(moved, false);
                folders.add(moved.getParent());
            }
        }
        for (Path folder : folders) {
            removeEmpty(folder);
        }
        discard();
    }

    /** Deletes what was staged. Where nothing stands and nobody writes, no upload can be of use. */
    private void discard() throws IOException {
        Uploads uploads = staging.uploads();
        uploads.abort();
        if (uploads.arePossible()
                && !targetSystem().exists(staging.target())
                && Staging.all(staging.target(), configuration).stream().allMatch(staging::equals)) {
            uploads.abortStrays();
        }
        staging.delete();
    }

    private void removeEmpty(Path folder) throws IOException {
        Path empty = folder;
        while (isInTarget(empty)
                && targetSystem().exists(empty)
                && targetSystem().listStatus(empty).length == 0) {
            targetSystem().delete(empty, false);
            empty = empty.getParent();
        }
    }

    private boolean isInTarget(Path folder) {
        return (folder + "/").startsWith(staging.target() + "/");
    }

    /**
     * Ends a publication whose process no longer continues with it: finished where it was committed, undone elsewhere.
     */
    void settle() throws IOException {
        switch (state()) {
            case GONE -> {}
            case STAGED -> discard();
            case COMMITTED -> finish();
            case UPLOADED, UNDONE -> undo();
            case JOURNALED -> settleJournaled(journal());
        }
    }

    private void settleJournaled(Journal journal) throws IOException {
        if (journal.main().isPresent()) {
            Commit main = new Commit(journal.main().get());
            if (main.state() == State.JOURNALED) {
                main.settle();
            }
            if (main.state() == State.COMMITTED) {
                finish();
            } else if (state() != State.GONE) {
                undo();
            }
        } else if (journal.isWhole() && moved(journal) == journal.files().size() && decide(COMMITTED, UNDONE)) {
            // It stands as one piece, as readers see it.
            finish();
        } else if (decide(UNDONE, COMMITTED)) {
            undo();
        } else {
            finish();
        }
    }

    /** How many files of the journal are no longer where they were written. */
    int moved(Journal journal) throws IOException {
        Set<String> left = written();
        return (int)
                journal.files().stream().filter(file -> !left.contains(file)).count();
    }

    /** Files below the place, relative to it. */
    private Set<String> written() throws IOException {
        Set<String> names = new HashSet<>();
        FileSystem fileSystem = staging.fileSystem();
        if (fileSystem.exists(staging.place())) {
            int start = staging.place().toUri().getPath().length() + 1;
            RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(staging.place(), true);
            while (files.hasNext()) {
                FileStatus file = files.next();
                names.add(file.getPath().toUri().getPath().substring(start));
            }
        }
        return names;
    }

    private FileSystem targetSystem() throws IOException {
        return staging.target().getFileSystem(configuration);
    }

    /** A name with a colon is not a scheme. */
    private static Path below(Path folder, String name) {
        return new Path(
                folder.toUri().getScheme(),
                folder.toUri().getAuthority(),
                folder.toUri().getPath() + "/" + name);
    }
}
