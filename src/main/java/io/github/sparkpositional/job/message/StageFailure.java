package io.github.sparkpositional.job.message;

/** Says of another failure in which stage of the job it happened; it is suppressed there. */
public final class StageFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String stage;
    private final String file;

    /**
     * @param stage where it stands in the job, and what it is
     * @param file that the row was read from; empty where nobody knows
     */
    public StageFailure(String stage, String file) {
        super(stage + (file.isEmpty() ? "" : ", at a row of '" + file + "'"), null, false, false);
        this.stage = stage;
        this.file = file;
    }

    /** What happened where. */
    String sentence(String failure) {
        return stage + ", failed" + (file.isEmpty() ? "" : " at a row of '" + file + "'") + ": " + failure
                + " To continue without such rows, filter them out with a SQLTransformer before this stage.";
    }
}
