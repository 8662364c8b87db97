package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What could have been chosen instead: the values that a choice lists, those that any preset of its family has, and a few
 * that are often mistaken for one another.
 */
final class Alternatives {
    /** They decide about positions of tokens, which a table has already. */
    private static final Set<String> NOT_IN_A_TABLE = Set.of(
            PositionRule.POSITIONS.name(),
            PositionRule.START.name(),
            PositionRule.PADDING_ID.name(),
            PositionRule.PADDING_POSITION.name());

    private static final Map<String, List<String>> OFTEN = Map.of(
            PositionChoices.POSITION_OFFSET.name(), List.of("1.0", "-1.0", "0.5", "2.0"),
            PositionChoices.PREFIX_ROWS.name(), List.of("0", "1", "2", "5"),
            PositionChoices.MERGE_SIZE.name(), List.of("1", "2"),
            PositionChoices.BASE.name(), List.of("100.0", "1000.0", "500000.0", "1000000.0"));

    private static final List<Double> STARTS = List.of(0.0, 1.0, 2.0, -1.0, -2.0);

    private Alternatives() {}

    /** All variants that differ in one choice, choices in the order of the family. */
    static List<ChoiceSearch.Step> of(ChoiceSearch.Step step) {
        Variant variant = step.variant();
        List<ChoiceSearch.Step> steps = new ArrayList<>();
        extents(step, steps);
        for (Choice<?> choice : variant.convention().family().choices()) {
            if (choice.name().equals(PositionChoices.DIM.name())
                    || NOT_IN_A_TABLE.contains(choice.name())
                    || step.hasChanged(choice.name())) {
                continue;
            }
            String now = written(variant.convention(), choice);
            for (String value : values(variant.convention(), choice)) {
                if (!value.equals(now)) {
                    replaced(step, choice, now, value, steps);
                }
            }
        }
        return steps;
    }

    /** All variants with one choice made as in another variant of the same family. */
    static List<ChoiceSearch.Step> towards(ChoiceSearch.Step step, Variant goal) {
        Variant variant = step.variant();
        List<ChoiceSearch.Step> steps = new ArrayList<>();
        for (Choice<?> choice : variant.convention().family().choices()) {
            String now = written(variant.convention(), choice);
            String wanted = written(goal.convention(), choice);
            if (!now.equals(wanted) && !NOT_IN_A_TABLE.contains(choice.name())) {
                replaced(step, choice, now, wanted, steps);
            }
        }
        if (!variant.extent().equals(goal.extent())) {
            String from = variant.extent().toString();
            String to = goal.extent().toString();
            steps.add(
                    step.then(new Change("extent", from, to, to + " instead of " + from), variant.with(goal.extent())));
        }
        return steps;
    }

    /** The same convention with one choice written otherwise, unless the choice refuses the value. */
    private static void replaced(
            ChoiceSearch.Step step, Choice<?> choice, String now, String value, List<ChoiceSearch.Step> steps) {
        Variant variant = step.variant();
        Convention convention = variant.convention();
        Map<String, String> written = new TreeMap<>(convention.choices().written());
        if (value.equals(Change.ABSENT)) {
            written.remove(choice.name());
        } else {
            try {
                choice.parse(value);
            } catch (IllegalArgumentException notAllowed) {
                return;
            }
            written.put(choice.name(), value);
        }
        Convention changed = new Convention(convention.preset(), convention.family(), Choices.of(written));
        Change change =
                new Change(choice.name(), now, value, ChangeWords.of(choice.name(), now, value, convention.complete()));
        steps.add(step.then(change, variant.with(changed)));
    }

    private static String written(Convention convention, Choice<?> choice) {
        return convention.complete().written().getOrDefault(choice.name(), Change.ABSENT);
    }

    private static Set<String> values(Convention convention, Choice<?> choice) {
        Set<String> values = new LinkedHashSet<>();
        choice.options().forEach(option -> values.add(Choice.write(option)));
        if (choice.name().equals(GridSinusoidFamily.AXIS_ORDER.name())) {
            orders(List.of(written(convention, choice).split(",")), List.of(), values);
        }
        for (Preset preset : Presets.byFamily(convention.family())) {
            String value = preset.choices().written().get(choice.name());
            if (value != null) {
                values.add(value);
            }
        }
        values.addAll(OFTEN.getOrDefault(choice.name(), List.of()));
        values.add(choice.fallback() == null ? Change.ABSENT : Choice.write(choice.fallback()));
        return values;
    }

    /** All orders of the axes that there are. */
    private static void orders(List<String> axes, List<String> before, Set<String> orders) {
        if (axes.isEmpty()) {
            orders.add(String.join(",", before));
        }
        for (String axis : axes) {
            List<String> rest = new ArrayList<>(axes);
            rest.remove(axis);
            List<String> longer = new ArrayList<>(before);
            longer.add(axis);
            orders(rest, longer, orders);
        }
    }

    private static void extents(ChoiceSearch.Step step, List<ChoiceSearch.Step> steps) {
        Extent extent = step.variant().extent();
        if (extent.isGrid() && !step.hasChanged("grid")) {
            List<Integer> sizes = new ArrayList<>(extent.grid());
            int last = sizes.size() - 1;
            if (!sizes.get(last).equals(sizes.get(last - 1))) {
                sizes.add(sizes.remove(last - 1));
                Extent turned = new Extent(0, 0, List.copyOf(sizes));
                steps.add(step.then(
                        new Change(
                                "grid",
                                extent.gridText(),
                                turned.gridText(),
                                "rows and columns of the grid the other way round"),
                        step.variant().with(turned)));
            }
        }
        if (!extent.isGrid() && !step.hasChanged("start")) {
            for (double start : STARTS) {
                if (start != extent.start()) {
                    String from = NumberFormat.plain(extent.start());
                    String to = NumberFormat.plain(start);
                    steps.add(step.then(
                            new Change("start", from, to, "positions from " + to + " instead of from " + from),
                            step.variant().with(Extent.sequence(start, extent.length()))));
                }
            }
        }
    }
}
