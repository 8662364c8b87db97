package io.github.sparkpositional.job;

import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.output.Leftovers;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.place.Links;
import io.github.sparkpositional.job.session.CommandSession;
import io.github.sparkpositional.job.stored.StoredOutput;
import io.github.sparkpositional.job.stored.Verification;
import io.github.sparkpositional.kernel.NumberFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rereads an output and compares it with its manifest. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Rereads an output and compares its rows and checksums with what jobs have written.")
final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "OUT",
            description = "Output of a job: a folder, also one of a Delta or Iceberg table, or table:NAME.")
    private String name;

    @Mixin
    private VersionOption version = new VersionOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return CommandSession.use("verify", this::verify);
    }

    private int verify(SparkSession session) throws IOException {
        PrintWriter errors = spec.commandLine().getErr();
        PrintWriter console = spec.commandLine().getOut();
        if (isPublishing(session, errors)) {
            return ExitCode.FAILED.code();
        }
        StoredOutput output = StoredOutput.of(session, name, version.one());
        Manifest manifest = output.manifest()
                .orElseThrow(() ->
                        new JobMistakeException(output.facts().missing() + "; name an output that a job has written."));
        Verification found = Verification.of(output, manifest);
        found.differences().forEach(errors::println);
        errors.flush();
        if (found.differences().isEmpty()) {
            console.println(sentence(output, manifest, found));
        }
        found.remarks().forEach(console::println);
        console.flush();
        return (found.differences().isEmpty() ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private static String sentence(StoredOutput output, Manifest manifest, Verification found) {
        String where = output.shown()
                + output.version().map(version -> ", " + version + ",").orElse("");
        return output.facts().others().isEmpty()
                ? where + " is unchanged: " + NumberFormat.count(found.rows()) + " rows, "
                        + found.compared()
                        + (manifest.tables().isEmpty()
                                ? "."
                                : ", and the tables of " + manifest.tables().size() + ".")
                        + manifest.limitWords().map(words -> " " + words).orElse("")
                : where + " has the " + NumberFormat.count(manifest.rows().out())
                        + " rows that jobs have written, as far as can be told.";
    }

    /** Tells what runs have left beside a folder; whether one of them was publishing. */
    private boolean isPublishing(SparkSession session, PrintWriter errors) throws IOException {
        if (name.startsWith(StoredOutput.TABLE)) {
            return false;
        }
        Configuration configuration = session.sparkContext().hadoopConfiguration();
        List<Leftovers.Found> leftovers = Leftovers.of(Links.followed(new Path(name), configuration), configuration);
        leftovers.forEach(found -> errors.println(found.sentence()));
        errors.flush();
        return leftovers.stream().anyMatch(Leftovers.Found::isPublishing);
    }
}
