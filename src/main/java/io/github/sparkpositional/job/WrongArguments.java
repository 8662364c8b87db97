package io.github.sparkpositional.job;

import io.github.sparkpositional.job.document.JobFile;
import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.kernel.convention.Suggestion;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Explains a command line that can't be parsed, and suggests what its first wrong word was meant to be.
 *
 * @param jobFile what stands where a command would; empty where that is a command
 */
record WrongArguments(Optional<String> jobFile) implements IParameterExceptionHandler {
    /** jobs/submit knows them by their names; a misspelt one ends up here. */
    private static final List<String> OF_SPARK = List.of(
            "--master",
            "--deploy-mode",
            "--name",
            "--jars",
            "--packages",
            "--exclude-packages",
            "--repositories",
            "--files",
            "--archives",
            "--conf",
            "--properties-file",
            "--driver-memory",
            "--driver-java-options",
            "--driver-library-path",
            "--driver-class-path",
            "--executor-memory",
            "--proxy-user",
            "--driver-cores",
            "--total-executor-cores",
            "--executor-cores",
            "--queue",
            "--num-executors",
            "--principal",
            "--keytab",
            "--supervise",
            "--verbose");

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter error = command.getErr();
        error.println(Secrets.redacted(sentence(wrong)));
        String name = command.getCommandName();
        error.println("jobs/submit " + (command.getParent() == null ? "" : name + " ") + "--help says more.");
        return ExitCode.WRONG.code();
    }

    private String sentence(ParameterException wrong) {
        Set<String> commands =
                wrong.getCommandLine().getCommandSpec().root().subcommands().keySet();
        Optional<String> missing = jobFile.flatMap(file -> JobFile.missing(file, commands));
        // A misspelt option often leaves a required one unset, which is not what is wrong.
        List<String> words = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched()
                : wrong.getCommandLine().getUnmatchedArguments();
        return missing.orElseGet(() -> words.isEmpty() ? wrong.getMessage() : unknown(words, wrong.getCommandLine()));
    }

    private static String unknown(List<String> words, CommandLine command) {
        Optional<String> option =
                words.stream().filter(word -> word.startsWith("-")).findFirst();
        if (option.isEmpty()) {
            return "Unexpected argument: '" + words.get(0) + "'.";
        }
        List<String> known = new ArrayList<>(command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList());
        known.addAll(OF_SPARK);
        String name = option.get().replaceFirst("=.*$", "");
        return "Unknown option '" + name + "'. " + Suggestion.of(name, known);
    }
}
