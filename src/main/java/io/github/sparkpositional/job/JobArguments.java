package io.github.sparkpositional.job;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.JobFile;
import io.github.sparkpositional.job.message.Mistakes;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The arguments of every command that takes a job file. */
final class JobArguments {
    @Parameters(
            paramLabel = "JOB.yaml",
            description = "Job file, local or on a remote store (hdfs://...); it may hold several jobs, which run in"
                    + " order.")
    private String file;

    @Option(
            names = "--set",
            paramLabel = "key.path=value",
            description = "Overrides one value of the job, for example output.mode=overwrite or"
                    + " stages.TokenPositionEncoder.dim=64. In a file with several jobs, NAME.key.path changes one of"
                    + " them. Repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Reads the jobs as far as they can be read. */
    List<JobDocument> read(Mistakes mistakes) {
        return JobFile.read(file, overrides, command.root().subcommands().keySet(), mistakes);
    }
}
