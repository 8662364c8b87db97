package io.github.sparkpositional.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the jobs of a file, after all of them were checked. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs the jobs of a file.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private JobArguments arguments;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Writes the numbers of the finished jobs to a JSON file.")
    private Path summary;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<JobDocument> jobs = arguments.read();
        PrintWriter console = spec.commandLine().getOut();
        SummaryFile numbers = new SummaryFile(summary);
        try (JobSession session = JobSession.start(jobs)) {
            session.checkAll();
            for (JobDocument job : jobs) {
                JobReport report = session.run(job);
                new Summary(report).print(console);
                if (summary != null) {
                    numbers.add(report);
                }
            }
        }
        return ExitCode.OK.code();
    }
}
