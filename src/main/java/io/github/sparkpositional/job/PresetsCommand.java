package io.github.sparkpositional.job;

import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Presets;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists every preset with its owner and its convention. */
@Command(
        name = "presets",
        mixinStandardHelpOptions = true,
        description = "Lists every preset with its owner and its convention.")
final class PresetsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        for (Preset preset : Presets.all()) {
            console.println(preset.name() + " (" + preset.family().level() + ", "
                    + preset.family().name() + ")");
            console.println("  " + preset.sentence());
            console.println("  owner       " + preset.project() + ", " + preset.function() + ", " + preset.version());
            console.println("  convention  " + convention(preset));
        }
        console.flush();
        return ExitCode.OK.code();
    }

    private static String convention(Preset preset) {
        return preset.choices().written().entrySet().stream()
                .map(choice -> choice.getKey() + "=" + choice.getValue())
                .collect(Collectors.joining(" "));
    }
}
