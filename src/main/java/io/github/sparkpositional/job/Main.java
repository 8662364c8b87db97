package io.github.sparkpositional.job;

import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.job.run.JobFailedException;
import io.github.sparkpositional.kernel.Version;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line. A job file in place of a command is run; a new command is one class in this list. */
@Command(
        name = "jobs/submit",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        synopsisHeading = "",
        customSynopsis = {
            "jobs/submit [spark-submit options] JOB.yaml [--set key.path=value ...]",
            "jobs/submit [spark-submit options] COMMAND [options]"
        },
        description = "%nAttaches positional vectors to tokens and image patches, as Spark jobs.%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "spark-submit's own options (--master, --conf, --packages, ...) may appear",
            "anywhere.",
            "",
            "Exit codes:",
            "  0  done",
            "  1  the job failed, or verify or diff found a difference; earlier output is",
            "     untouched",
            "  2  the job or the command line is invalid; nothing was written"
        },
        subcommands = {
            RunCommand.class,
            ValidateCommand.class,
            PresetsCommand.class,
            ModelCommand.class,
            InitCommand.class,
            TableCommand.class,
            CardCommand.class,
            VerifyCommand.class,
            DiffCommand.class,
            InspectCommand.class
        })
public final class Main {
    private static final String RUN = "run";

    private Main() {}

    /**
     * Runs one command. It returns where all is done, since a driver inside a cluster's process is taken for a failed one
     * where that process is ended; otherwise it ends the process with its {@link ExitCode}.
     */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter error = new PrintWriter(System.err, true);
        int code = run(out, error, arguments);
        if (code != ExitCode.OK.code()) {
            System.exit(code);
        }
    }

    /** Runs one command; the exit code. */
    static int run(PrintWriter out, PrintWriter error, String... arguments) {
        CommandLine commands = new CommandLine(new Main())
                .setOut(out)
                .setErr(error)
                .setExecutionExceptionHandler((failure, command, result) -> failed(failure, command));
        if (arguments.length == 0) {
            commands.usage(commands.getOut());
            return ExitCode.WRONG.code();
        }
        Optional<String> jobFile = Optional.of(arguments[0]).filter(word -> !isCommand(word));
        commands.setParameterExceptionHandler(new WrongArguments(jobFile));
        try {
            return execute(commands, jobFile, arguments);
        } catch (Error exhausted) {
            // Memory or a disk: of all errors these have a way out, and every one has an exit code.
            return failed(exhausted, commands);
        }
    }

    private static int execute(CommandLine commands, Optional<String> jobFile, String... arguments) {
        boolean runs = jobFile.isPresent() || isOptionOfRun(arguments[0], commands);
        return commands.execute(Stream.concat(runs ? Stream.of(RUN) : Stream.empty(), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    /** Options of a job may stand before its file. */
    private static boolean isOptionOfRun(String word, CommandLine commands) {
        String name = word.replaceFirst("=.*$", "");
        return commands.getCommandSpec().findOption(name) == null
                && commands.getSubcommands().get(RUN).getCommandSpec().findOption(name) != null;
    }

    /** Names of all commands. */
    private static Set<String> commandNames() {
        return new CommandLine(new Main()).getSubcommands().keySet();
    }

    private static boolean isCommand(String word) {
        return word.startsWith("-") || commandNames().contains(word);
    }

    private static int failed(Throwable failure, CommandLine command) {
        boolean isMistake = failure instanceof JobMistakeException;
        command.getErr().println(Secrets.redacted(isMistake ? failure.getMessage() : describe(failure)));
        command.getErr().flush();
        // A log that starts with the class would take a third of the time of a command that logs nothing.
        Logger log = LoggerFactory.getLogger(Main.class);
        if (log.isInfoEnabled()) {
            StringWriter stack = new StringWriter();
            failure.printStackTrace(new PrintWriter(stack));
            log.info(
                    "Stack trace of the failure: {}",
                    failure instanceof JobFailedException failed
                            ? failed.withoutSecrets(stack.toString())
                            : Secrets.redacted(stack.toString()));
        }
        return (isMistake ? ExitCode.WRONG : ExitCode.FAILED).code();
    }

    /** A failure for the console: which job, then what went wrong first. */
    private static String describe(Throwable failure) {
        return failure instanceof JobFailedException job
                ? failure.getMessage() + "\n" + job.sentence()
                : "Failed: " + Failures.sentence(failure);
    }

    /** The version that the jar's manifest carries. */
    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Spark Positional " + Version.CURRENT};
        }
    }
}
