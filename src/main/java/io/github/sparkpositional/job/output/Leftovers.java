package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.message.Paths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs have left beside an output that were cut off, or that still run. */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    /**
     * One of them, in a sentence.
     *
     * @param isPublishing whether the output may hold files of it that are not counted
     */
    public record Found(String sentence, boolean isPublishing) {}

    /** Ends what runs began that have ended: finishes what they had committed and undoes the rest. */
    public static void settle(Path target, Configuration configuration) throws IOException {
        settle(target, configuration, List.of(Owner.Life.ENDED));
    }

    /** The same where one run at a time writes: what nobody owns is not a running one's. */
    static void settleAlone(Path target, Configuration configuration) throws IOException {
        settle(target, configuration, List.of(Owner.Life.ENDED, Owner.Life.UNKNOWN));
    }

    private static void settle(Path target, Configuration configuration, List<Owner.Life> settled) throws IOException {
        Path qualified = target.getFileSystem(configuration).makeQualified(target);
        for (Staging staging : Staging.all(qualified, configuration)) {
            if (settled.contains(Owner.of(staging))) {
                Commit commit = new Commit(staging);
                LOG.info("{} was left by an interrupted run ({})", staging.container(), commit.state());
                commit.settle();
            }
        }
    }

    /** All that stand beside an output, and beside the batches in it. */
    public static List<Found> of(Path target, Configuration configuration) throws IOException {
        Path qualified = target.getFileSystem(configuration).makeQualified(target);
        List<Found> found = new ArrayList<>();
        for (Staging staging : Staging.all(qualified, configuration)) {
            found.add(of(staging));
        }
        for (Path batch : PublishedBatches.begun(qualified, configuration)) {
            for (Staging staging : Staging.all(batch, configuration)) {
                found.add(of(staging));
            }
        }
        for (Path previous : Staging.siblings(Staging.PREVIOUS, qualified, configuration)) {
            found.add(new Found(
                    "'" + Paths.shown(previous.toString())
                            + "' is earlier output that an interrupted run had set aside; the next run with this"
                            + " output restores it if nothing has taken its place.",
                    false));
        }
        return found;
    }

    private static Found of(Staging staging) throws IOException {
        Commit commit = new Commit(staging);
        boolean runs = Owner.of(staging) == Owner.Life.RUNS;
        String container = "'" + Paths.shown(staging.container().toString()) + "'";
        return switch (commit.state()) {
            case GONE, STAGED ->
                new Found(
                        runs
                                ? "A run is writing to " + container + "."
                                : container + " was left by an interrupted run, and nothing of it is in the output;"
                                        + " the next run with this output removes it.",
                        false);
            case COMMITTED ->
                new Found(
                        runs
                                ? "A run is publishing right now; verify again when it has ended."
                                : "A run was interrupted after its commit: " + moved(commit)
                                        + "; the next run with this output completes it and adds it to the manifest.",
                        true);
            case UPLOADED ->
                new Found(
                        runs
                                ? "A run is publishing right now: " + uploads(commit)
                                        + " are being completed; verify again when it has ended."
                                : "A run was interrupted while it published: " + uploads(commit)
                                        + " are not part of the output; the next run with this output rolls them"
                                        + " back.",
                        true);
            case JOURNALED, UNDONE ->
                new Found(
                        runs
                                ? "A run is publishing right now: " + moved(commit)
                                        + "; verify again when it has ended."
                                : "A run was interrupted while it published: " + moved(commit)
                                        + " and are not part of the output; the next run with this output rolls them"
                                        + " back.",
                        true);
        };
    }

    private static String uploads(Commit commit) throws IOException {
        return "its uploads (" + commit.journal().files().size() + ")";
    }

    private static String moved(Commit commit) throws IOException {
        Journal journal = commit.journal();
        return commit.moved(journal) + " of " + journal.files().size() + " files were moved";
    }
}
