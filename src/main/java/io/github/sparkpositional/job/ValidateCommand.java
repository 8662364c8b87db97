package io.github.sparkpositional.job;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.run.JobSession;
import io.github.sparkpositional.job.run.check.CheckedJob;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.types.StructField;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks the jobs of a file and the columns of their inputs, without reading or writing a row. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks the jobs of a file and the columns of their inputs without writing anything.")
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private JobArguments arguments;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Mistakes mistakes = new Mistakes();
        List<JobDocument> jobs = arguments.read(mistakes);
        PrintWriter console = spec.commandLine().getOut();
        try (JobSession session = JobSession.start(jobs, mistakes)) {
            List<CheckedJob> checked = session.checkAll();
            checked.forEach(job -> print(job, console));
            jobs.stream()
                    .filter(job -> checked.stream().noneMatch(done -> done.document() == job))
                    .forEach(job -> console.println("The job '" + job.name()
                            + "' reads the output of an earlier job: its columns are checked when it runs."));
        }
        console.flush();
        return ExitCode.OK.code();
    }

    private static void print(CheckedJob job, PrintWriter console) {
        console.println("The job '" + job.document().name() + "' is valid.");
        print("reads", job.columns().fields(), console);
        print("writes", job.schema().fields(), console);
    }

    private static void print(String what, StructField[] fields, PrintWriter console) {
        console.println("  " + what);
        for (StructField field : fields) {
            console.println("    " + field.name() + ": " + field.dataType().catalogString());
        }
    }
}
