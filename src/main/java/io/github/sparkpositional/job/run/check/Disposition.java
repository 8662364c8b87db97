package io.github.sparkpositional.job.run.check;

import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasHandleInvalid.HandleInvalid;
import io.github.sparkpositional.stage.RowStage;
import io.github.sparkpositional.stage.SequencePacker;
import java.util.Locale;
import org.apache.spark.ml.PipelineStage;

/** What a job does with the rows that one of its stages finds bad. */
public enum Disposition {
    /** The first one fails the job. */
    FAIL,
    /** They go to the quarantine, with their original columns and the reason. */
    QUARANTINE,
    /** They are counted and left out. */
    SKIP,
    /** They stay with null in the place of what the stage would have made. */
    KEEP,
    /** The stage is not ours: whatever it does shows in the number of rows before and after it. */
    UNKNOWN;

    /** What handleInvalid and the job's quarantine ask for together: only skip is left as it is. */
    public static Disposition of(PipelineStage stage, boolean quarantine) {
        if (stage instanceof RowStage<?> ours) {
            return of(ours.chosen(HasHandleInvalid.HANDLE_INVALID), quarantine);
        }
        return stage instanceof SequencePacker packer
                ? of(packer.chosen(SequencePacker.HANDLE_INVALID), quarantine)
                : UNKNOWN;
    }

    private static Disposition of(HandleInvalid handleInvalid, boolean quarantine) {
        return switch (handleInvalid) {
            case SKIP -> SKIP;
            case KEEP -> quarantine ? QUARANTINE : KEEP;
            case ERROR -> quarantine ? QUARANTINE : FAIL;
        };
    }

    /** Name of the tally's count of rows with this reason. */
    public String counter(String reason) {
        return prefix() + reason;
    }

    public String prefix() {
        return name().toLowerCase(Locale.ROOT) + "/";
    }
}
