package io.github.sparkpositional.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.output.ResultFile;
import io.github.sparkpositional.job.run.JobSession;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.run.estimate.PositionCost;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.types.StructField;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the jobs of a file and the columns of their inputs, without writing anything; of the rows it tries a few at most. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks the jobs of a file and the columns of their inputs without writing anything.")
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private JobArguments arguments;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the jobs and their columns as JSON.")
    private String json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
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
            if (json != null) {
                new ResultFile(json).write(written(jobs, checked).getBytes(StandardCharsets.UTF_8));
            }
        }
        console.flush();
        return ExitCode.OK.code();
    }

    private static String written(List<JobDocument> jobs, List<CheckedJob> checked) throws IOException {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (JobDocument job : jobs) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", job.name());
            checked.stream().filter(done -> done.document() == job).forEach(done -> {
                entry.put("reads", types(done.columns().fields()));
                entry.put("writes", types(done.schema().fields()));
            });
            entries.add(entry);
        }
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(entries) + "\n";
    }

    private static Map<String, String> types(StructField[] fields) {
        Map<String, String> types = new LinkedHashMap<>();
        for (StructField field : fields) {
            types.put(field.name(), field.dataType().catalogString());
        }
        return types;
    }

    private static void print(CheckedJob job, PrintWriter console) {
        console.println("The job '" + job.document().name() + "' is valid.");
        print("reads", job.columns().fields(), console);
        print("writes", job.schema().fields(), console);
        List<PositionCost> costs = PositionCost.of(job);
        if (!costs.isEmpty()) {
            console.println("  positions, before compression");
            costs.forEach(cost -> console.println("    " + cost.words()));
        }
    }

    private static void print(String what, StructField[] fields, PrintWriter console) {
        console.println("  " + what);
        for (StructField field : fields) {
            console.println("    " + field.name() + ": " + field.dataType().catalogString());
        }
    }
}
