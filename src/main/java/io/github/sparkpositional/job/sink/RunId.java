package io.github.sparkpositional.job.sink;

/**
 * By what a target knows the rows of a run.
 *
 * @param name of the run, which no other has
 * @param series runs that follow each other; the name where there are no others
 * @param number of the run in its series, greater than those before
 */
public record RunId(String name, String series, long number) {
    private static final long ALONE = 1;

    /** Of a run that belongs to no series. */
    static RunId alone(String name) {
        return new RunId(name, name, ALONE);
    }

    /** Of the run that makes one batch. */
    public static RunId ofBatch(String series, long batch) {
        return new RunId(series + "-" + batch, series, batch);
    }

    boolean isInSeries() {
        return !series.equals(name);
    }
}
