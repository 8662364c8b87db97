package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.output.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the commits of a table say of its rows, all of them together. */
final class TableHistory {
    private final List<String> others = new ArrayList<>();
    private Optional<Manifest> whole = Optional.empty();

    private TableHistory() {}

    /**
     * @param table for messages
     * @param commits the oldest first
     * @param isWhole whether the table was empty before the first of them
     */
    static Facts facts(String table, List<TableCommit> commits, boolean isWhole) {
        TableHistory history = new TableHistory();
        if (!isWhole) {
            history.others.add("whatever stood before "
                    + commits.stream().findFirst().map(TableCommit::name).orElse("the first commit that is left"));
        }
        commits.forEach(history::add);
        return Facts.of(
                history.whole, "No commit of '" + table + "' says what a job has written", List.copyOf(history.others));
    }

    private void add(TableCommit commit) {
        if (commit.effect() == TableCommit.Effect.REPLACES) {
            others.clear();
            whole = Optional.empty();
        }
        if (commit.manifest().isPresent()) {
            add(commit.manifest().get(), commit.name());
        } else if (commit.effect() != TableCommit.Effect.KEEPS) {
            others.add(commit.name());
        }
    }

    private void add(Manifest run, String name) {
        try {
            whole = Optional.of(whole.map(run::appendedTo).orElse(run));
        } catch (IllegalStateException otherColumns) {
            others.add(name + " with other columns or conventions");
        }
    }
}
