package io.github.sparkpositional.job.message;

import org.apache.hadoop.fs.Path;

/**
 * A place that a job writes to.
 *
 * @param what it is, with its article
 * @param writer part of a stack that writes there and nowhere else
 */
public record FailurePlace(String what, String path, String writer) {

    /** Whether a file lies in it, or in a folder beside it in which its content is prepared. */
    boolean holds(String file) {
        String place = plain(path);
        String below = plain(file);
        int name = place.lastIndexOf('/') + 1;
        String beside = place.substring(0, name) + "_temporary-" + place.substring(name);
        return below.startsWith(place + "/") || below.startsWith(beside + "-");
    }

    private static String plain(String path) {
        return new Path(path).toUri().getPath();
    }
}
