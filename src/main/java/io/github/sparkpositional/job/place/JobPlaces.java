package io.github.sparkpositional.job.place;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.place.Location.Relation;
import io.github.sparkpositional.job.place.Use.Access;
import java.util.List;
import java.util.Optional;

/**
 * All places of all jobs of a file, distinguished by where they lead and not by how they are spelled. A job may read
 * what an earlier one writes, and add to it; any other two of which one is written must be apart.
 */
public final class JobPlaces {
    private final List<Use> uses;

    JobPlaces(List<Use> uses) {
        this.uses = uses;
    }

    /** Whether a job reads what an earlier one writes. */
    public boolean isAfterAnother(int job) {
        return uses.stream().filter(use -> use.job() == job && use.reads()).anyMatch(use -> uses.stream()
                .anyMatch(other ->
                        other.job() < job && !other.reads() && use.to(other).isPresent()));
    }

    /** Whether a job adds to what an earlier one writes. */
    public boolean addsToAnother(int job) {
        return uses.stream()
                .filter(use -> use.job() == job && use.access() == Access.ADDS)
                .anyMatch(use -> uses.stream()
                        .anyMatch(other -> other.job() < job
                                && other.access() == Access.WRITES
                                && use.to(other).isPresent()));
    }

    /** Tells every two places that get into each other's way. */
    public void check(Mistakes mistakes) {
        for (int later = 0; later < uses.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                check(uses.get(earlier), uses.get(later), mistakes);
            }
        }
    }

    /** Tells every place that another one, of no job, is or lies in. */
    void checkApart(Use other, Mistakes mistakes) {
        uses.forEach(use -> check(use, other, mistakes));
    }

    private static void check(Use earlier, Use later, Mistakes mistakes) {
        Optional<Relation> relation = later.to(earlier);
        if (relation.isEmpty() || isRight(earlier, later, relation.get())) {
            return;
        }
        if (earlier.reads() && later.reads()) {
            mistakes.add(new JobMistakeException(
                    later.where(),
                    "'" + Paths.shown(later.written()) + "' leads to files that '" + Paths.shown(earlier.written())
                            + "' already leads to; every row there would be read twice. Remove one of them."));
            return;
        }
        boolean isSpelledAlike = Paths.shown(later.written()).equals(Paths.shown(earlier.written()));
        boolean isSameJob = earlier.job() == later.job();
        mistakes.add(new JobMistakeException(
                later.where(),
                "The " + later.words(earlier) + " " + relation.get().words() + " the " + earlier.words(later)
                        + (relation.get() == Relation.SAME && !isSpelledAlike ? later.leading() : "")
                        + (isSameJob || later.access() == Access.ADDS || relation.get() != Relation.SAME
                                ? "; choose another location."
                                : ", and would take its place; choose another location.")));
    }

    private static boolean isRight(Use earlier, Use later, Relation relation) {
        boolean isSameJob = earlier.job() == later.job();
        if (later.reads()) {
            return !isSameJob || !later.readsTwice(earlier);
        }
        return later.access() == Access.ADDS
                && !isSameJob
                && relation == Relation.SAME
                && !earlier.reads()
                && earlier.role().equals(later.role());
    }
}
