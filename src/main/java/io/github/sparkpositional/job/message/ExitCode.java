package io.github.sparkpositional.job.message;

/** What a process ends with; a public promise. */
public enum ExitCode {
    /** Everything that was asked for was done. */
    OK(0),
    /** The job was right, but failed: a bad row, a full disk, a lost machine. Earlier output stands untouched. */
    FAILED(1),
    /** The command line or the job is wrong. Nothing was written. */
    WRONG(2);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
