package io.github.sparkpositional.pages;

import io.github.sparkpositional.job.Console;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Families;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.param.ChoiceParams;
import io.github.sparkpositional.param.HasConvention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Transformer;

/** The generated parts of the pages, made from the same objects that the code runs on. */
final class GeneratedParts {
    private GeneratedParts() {}

    /** Parts by the name that their markers bear. */
    static Map<String, String> all() {
        return Map.of(
                "stages", stages(),
                "params", params(),
                "encodings", encodings(),
                "presets", presets(),
                "commands", commands(),
                "pictures", Sizing.pictures(),
                "tokens", Sizing.tokens(),
                "listing", Sizing.listing(),
                "model-types", modelTypes());
    }

    private static String modelTypes() {
        Table table = new Table("Kind", Table.code("model_type"));
        io.github.sparkpositional.model.Model.typesByKind()
                .forEach((kind, types) ->
                        table.row(kind, types.stream().map(Table::code).collect(Collectors.joining(", "))));
        return table.toString();
    }

    /** What a job can name: transformers, and estimators in place of their models. */
    private static List<ChoiceParams<?>> ourStages() {
        Stream<Object> transformers = ServiceLoader.load(Transformer.class).stream()
                .filter(stage -> !Model.class.isAssignableFrom(stage.type()))
                .filter(stage -> isOurs(stage.type()))
                .map(ServiceLoader.Provider::get);
        Stream<Object> estimators = ServiceLoader.load(Estimator.class).stream()
                .filter(stage -> isOurs(stage.type()))
                .map(ServiceLoader.Provider::get);
        return Stream.concat(transformers, estimators)
                .<ChoiceParams<?>>map(stage -> (ChoiceParams<?>) stage)
                .sorted(Comparator.comparing(stage -> stage.getClass().getSimpleName()))
                .toList();
    }

    private static boolean isOurs(Class<?> stage) {
        return stage.getName().startsWith("io.github.sparkpositional.");
    }

    private static String stages() {
        Table table = new Table("Stage", "Params", "and the choices of");
        for (ChoiceParams<?> stage : ourStages()) {
            table.row(
                    Table.code(stage.getClass().getSimpleName()),
                    own(stage).keySet().stream().map(Table::code).collect(Collectors.joining(", ")),
                    stage instanceof HasConvention<?> encoder
                            ? encoder.families().stream()
                                    .map(family -> "[" + family.name() + "](#" + family.name() + ")")
                                    .collect(Collectors.joining(", "))
                            : "");
        }
        return table.toString();
    }

    private static String params() {
        Map<String, Choice<?>> choices = new TreeMap<>();
        ourStages().forEach(stage -> choices.putAll(own(stage)));
        return choices(choices.values());
    }

    private static String encodings() {
        StringBuilder text = new StringBuilder();
        Set<String> told = new HashSet<>();
        for (Family family : Families.all()) {
            text.append("### ").append(family.name()).append("\n\n").append(family.sentence());
            text.append(" Stages: ").append(stagesOf(family)).append(".\n\n");
            List<Choice<?>> first = new ArrayList<>();
            List<String> again = new ArrayList<>();
            for (Choice<?> choice : family.choices()) {
                if (told.add(choice.name())) {
                    first.add(choice);
                } else {
                    again.add(Table.code(choice.name()));
                }
            }
            if (!first.isEmpty()) {
                text.append(choices(first)).append('\n');
            }
            if (!again.isEmpty()) {
                text.append("As above: ").append(String.join(", ", again)).append(".\n\n");
            }
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static String presets() {
        StringBuilder text = new StringBuilder();
        for (Family family : Families.all()) {
            List<Preset> rows = Presets.byFamily(family);
            if (!rows.isEmpty()) {
                text.append("## ").append(ModelFamilies.heading(family)).append("\n\n");
                text.append(family.sentence()).append(" Encoding [`").append(family.name());
                text.append("`](params.md#").append(family.name()).append("), stages ");
                text.append(stagesOf(family))
                        .append(".\n\n")
                        .append(presets(rows))
                        .append('\n');
            }
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static Table presets(List<Preset> rows) {
        Table table = new Table("Preset", "Convention", "Owner");
        for (Preset preset : rows) {
            table.row(
                    Table.code(preset.name()),
                    preset.sentence(),
                    preset.project() + ": " + preset.function() + " (" + shortened(preset.version()) + ")");
        }
        return table;
    }

    private static String stagesOf(Family family) {
        return ourStages().stream()
                .filter(stage -> stage instanceof HasConvention<?> encoder
                        && encoder.families().contains(family))
                .map(stage -> Table.code(stage.getClass().getSimpleName()))
                .collect(Collectors.joining(", "));
    }

    /** The first digits of a commit's long name are enough to find it. */
    private static String shortened(String version) {
        return version.replaceAll("([0-9a-f]{10})[0-9a-f]{30}", "$1");
    }

    /** The help of every command, in the order of the help of all. */
    private static String commands() {
        String all = Console.run("--help").output();
        StringBuilder text = new StringBuilder();
        Matcher command = Pattern.compile("(?m)^  ([a-z]+) {2,}[A-Z]").matcher(all.split("Commands:")[1]);
        while (command.find()) {
            String name = command.group(1);
            text.append("### ").append(name).append("\n\n```text\n");
            text.append(Console.run(name, "--help").output().stripTrailing()).append("\n```\n\n");
        }
        return text.toString().stripTrailing() + "\n";
    }

    /** Params that belong to the stage and not to its conventions. */
    private static Map<String, Choice<?>> own(ChoiceParams<?> stage) {
        Map<String, Choice<?>> own = new TreeMap<>(stage.stageParams().choices());
        if (stage instanceof HasConvention<?> encoder) {
            encoder.families().forEach(family -> family.choices().forEach(choice -> own.remove(choice.name())));
        }
        return own;
    }

    private static String choices(Iterable<? extends Choice<?>> choices) {
        Table table = new Table("Param", "What it is", "Default");
        for (Choice<?> choice : choices) {
            table.row(
                    Table.code(choice.name()),
                    choice.sentence() + " Must be " + choice.allowed() + ".",
                    choice.fallback() == null ? "" : Table.code(Choice.write(choice.fallback())));
        }
        return table.toString();
    }
}
