package io.github.sparkpositional.job.place;

import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Place;
import java.util.Optional;
import java.util.Set;

/**
 * A place that a job of a file reads or writes.
 *
 * @param job index of the job in its file
 * @param name of the job
 * @param where it is written in the job file
 * @param role what it is to the job, in words
 * @param written as it stands in the job file
 * @param locations where that leads, patterns as patterns and as what they match now
 */
record Use(int job, String name, Place where, String role, String written, Access access, Set<Location> locations) {

    /** The role of what a job's rows are read from. */
    static final String INPUT = "input";

    enum Access {
        READS,
        /** Makes it, or makes it anew. */
        WRITES,
        /** Leaves what stands there. */
        ADDS
    }

    boolean reads() {
        return access == Access.READS;
    }

    /** How it lies to another, where they are not apart. */
    Optional<Location.Relation> to(Use other) {
        return locations.stream()
                .flatMap(mine -> other.locations.stream().map(mine::to))
                .filter(relation -> relation != Location.Relation.APART)
                .findFirst();
    }

    /**
     * Whether rows of both are read from one place; a folder's own files are read, and not those of the folders in it. What
     * stages take from a file is no row: several may take it from one model.
     */
    boolean readsTwice(Use other) {
        return role.equals(INPUT)
                && other.role.equals(INPUT)
                && locations.stream()
                        .filter(Location::isPlain)
                        .anyMatch(mine -> other.locations.contains(mine)
                                || other.locations.stream().anyMatch(its -> its.isFileOf(mine) || mine.isFileOf(its)));
    }

    /** Where both lead, where that has a path. */
    String leading() {
        return locations.stream()
                .filter(Location::isLocal)
                .findFirst()
                .map(place -> " (both lead to '" + place + "')")
                .orElse("");
    }

    /** Role and path, with the job's name where the other is of another job. */
    String words(Use other) {
        return role + (job == other.job ? "" : " of the job '" + name + "'") + " '" + Paths.shown(written) + "'";
    }
}
