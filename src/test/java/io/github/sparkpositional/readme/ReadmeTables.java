package io.github.sparkpositional.readme;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Families;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.param.ChoiceParams;
import io.github.sparkpositional.param.HasConvention;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.ml.Transformer;

/** The README's generated tables, made from the same objects that the code runs on. */
final class ReadmeTables {
    private ReadmeTables() {}

    /** Tables by the name that their markers in the README bear. */
    static Map<String, String> all() {
        Map<String, String> tables = new TreeMap<>();
        tables.put("stages", stages());
        tables.put("params", params());
        tables.put("encodings", encodings());
        tables.put("presets", presets());
        return tables;
    }

    private static List<ChoiceParams<?>> ourStages() {
        return ServiceLoader.load(Transformer.class).stream()
                .filter(stage -> stage.type().getName().startsWith("io.github.sparkpositional."))
                .<ChoiceParams<?>>map(stage -> (ChoiceParams<?>) stage.get())
                .toList();
    }

    private static String stages() {
        Table table = new Table("Stage", "Params");
        for (ChoiceParams<?> stage : ourStages()) {
            String names = own(stage).keySet().stream().map(Table::code).collect(Collectors.joining(", "));
            String families = stage instanceof HasConvention<?> encoder
                    ? ", and the choices of: "
                            + encoder.families().stream().map(Family::name).collect(Collectors.joining(", "))
                    : "";
            table.row(Table.code(stage.getClass().getSimpleName()), names + families);
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
        Set<String> told = new java.util.HashSet<>();
        for (Family family : Families.all()) {
            text.append("#### ")
                    .append(family.name())
                    .append("\n\n")
                    .append(family.sentence())
                    .append("\n\n");
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
        Table table = new Table("Preset", "Level", "Encoding", "Owner", "Convention");
        for (Preset preset : Presets.all()) {
            String level = preset.family() instanceof TokenFamily
                    ? "token"
                    : preset.family() instanceof GridFamily ? "grid" : "relation";
            table.row(
                    Table.code(preset.name()),
                    level,
                    preset.family().name(),
                    preset.project() + ": " + preset.function() + " (" + shortened(preset.version()) + ")",
                    preset.sentence());
        }
        return table.toString();
    }

    /** The first digits of a commit's long name are enough to find it. */
    private static String shortened(String version) {
        return version.replaceAll("([0-9a-f]{10})[0-9a-f]{30}", "$1");
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
