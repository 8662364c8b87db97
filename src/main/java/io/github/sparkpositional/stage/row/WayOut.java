package io.github.sparkpositional.stage.row;

/** What the error for a bad row advises: only what the place that it comes from accepts. */
public enum WayOut {
    /** A stage by itself. */
    STAGE("set handleInvalid to 'skip' or 'keep'."),
    /** A stage that makes other rows, so that none can be kept. */
    PACKER("set handleInvalid to 'skip'."),
    /** A SQL function, which can't drop a row. */
    FUNCTION("set handleInvalid to 'keep', which outputs null for them."),
    /** A stage of a job. */
    JOB("give the job a 'quarantine', or set the stage's handleInvalid to 'skip' or 'keep'."),
    /** A packer of a job. */
    PACKER_OF_JOB("give the job a 'quarantine', or set the stage's handleInvalid to 'skip'.");

    private final String advice;

    WayOut(String advice) {
        this.advice = advice;
    }

    String sentence() {
        return "To continue without such rows, " + advice;
    }
}
