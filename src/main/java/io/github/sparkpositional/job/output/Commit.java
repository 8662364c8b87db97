package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.lookup.StoredTable;
import io.github.sparkpositional.job.upload.Uploads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;

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
    private final StagedFiles staged;

    Commit(Staging staging) {
        this.staging = staging;
        this.staged = new StagedFiles(staging);
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
        return Journal.read(staging.note(name), staging.configuration());
    }

    /** Writes down what will appear, and lets it appear. Until it is committed, it can be undone. */
    void completeUploads(boolean isWhole, List<String> names) throws IOException {
        new Journal(isWhole, names, Optional.empty(), List.of()).write(staging.note(UPLOADED), staging.configuration());
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
        List<String> files = new ArrayList<>(staged.left());
        if (!isWhole) {
            // Names with an underscore are about the whole output, and don't come with each append.
            files.removeIf(name -> name.startsWith("_") && (!name.contains("/") || name.startsWith(TABLES)));
        }
        // What readers wait for comes last.
        files.sort(Comparator.comparing((String name) -> name.equals(Mark.NAME)).thenComparing(name -> name));
        for (String file : files) {
            Path to = staged.atTarget(file);
            if (staged.targetSystem().exists(to)) {
                throw Publication.exists(to);
            }
        }
        files.addAll(0, uploaded);
        new Journal(isWhole, files, main, companions).write(staging.note(JOURNAL), staging.configuration());
    }

    /** Moves what is still to be moved. */
    void move() throws IOException {
        Journal journal = journal();
        if (journal.isWhole()) {
            staged.moveAsFolder();
        }
        staged.move(journal.files());
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
            AtomicFile.rename(staging.note(JOURNAL), staging.note(outcome), staging.configuration());
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
            staged.moveTables();
            Appends.add(staging);
            staged.moveIfThere(Mark.NAME);
        }
        staging.uploads().forget();
        staging.delete();
    }

    /** Takes back what was moved. */
    private void undo() throws IOException {
        staging.uploads().abort();
        staged.takeBack(journal().files());
        discard();
    }

    /** Deletes what was staged. Where nothing stands and nobody writes, no upload can be of use. */
    private void discard() throws IOException {
        Uploads uploads = staging.uploads();
        uploads.abort();
        if (uploads.arePossible()
                && !staged.targetSystem().exists(staging.target())
                && Staging.all(staging.target(), staging.configuration()).stream()
                        .allMatch(staging::equals)) {
            uploads.abortStrays();
        }
        staging.delete();
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
        } else if (journal.isWhole() && stands(journal) && decide(COMMITTED, UNDONE)) {
            finish();
        } else if (decide(UNDONE, COMMITTED)) {
            undo();
        } else {
            finish();
        }
    }

    /** How many files of the journal are no longer where they were written. */
    int moved(Journal journal) throws IOException {
        Set<String> left = staged.left();
        return (int)
                journal.files().stream().filter(file -> !left.contains(file)).count();
    }

    /** Whether all files are in their place, but for the mark perhaps. */
    private boolean stands(Journal journal) throws IOException {
        Set<String> left = staged.left();
        return journal.files().stream().noneMatch(file -> left.contains(file) && !file.equals(Mark.NAME));
    }
}
