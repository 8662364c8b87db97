package io.github.sparkpositional.job;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the jobs of a file, after all of them were checked. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs the jobs of a file.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private JobArguments arguments;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<JobDocument> jobs = arguments.read();
        PrintWriter console = spec.commandLine().getOut();
        try (JobSession session = JobSession.start(jobs)) {
            session.checkAll();
            for (JobDocument job : jobs) {
                JobReport report = session.run(job);
                new Summary(report).print(console);
            }
        }
        return ExitCode.OK.code();
    }
}
