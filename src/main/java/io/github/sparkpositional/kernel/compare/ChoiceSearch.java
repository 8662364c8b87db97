package io.github.sparkpositional.kernel.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for the choices that explain a difference, breadth first: one choice made otherwise, then two, and so on. A
 * variant is compared in a few rows and given up at the first number that differs; one that is left is compared in full.
 */
public final class ChoiceSearch {
    private static final int MOST_VARIANTS = 20_000;
    private static final long MOST_NANOSECONDS = 20_000_000_000L;

    private final ReferenceTable target;
    private final Function<Step, List<Step>> alternatives;
    private final int mostChanges;
    private final Set<Variant> seen = new HashSet<>();
    private final long end = System.nanoTime() + MOST_NANOSECONDS;

    private Variant nearest;
    private List<Change> nearestChanges = List.of();
    private double nearestDistance = Double.POSITIVE_INFINITY;
    private boolean complete = true;

    private ChoiceSearch(ReferenceTable target, Function<Step, List<Step>> alternatives, int mostChanges) {
        this.target = target;
        this.alternatives = alternatives;
        this.mostChanges = mostChanges;
    }

    /** Tries every value that could have been chosen. */
    public static ChoiceSearch among(ReferenceTable target, int mostChanges) {
        return new ChoiceSearch(target, Alternatives::of, mostChanges);
    }

    /** Tries the values in which a variant differs from the one that made the target, and finds those that matter. */
    public static ChoiceSearch towards(ReferenceTable target, Variant goal) {
        return new ChoiceSearch(target, step -> Alternatives.towards(step, goal), Integer.MAX_VALUE);
    }

    /** The variant itself where it is equal, or else all changes of the smallest number that make it so. */
    public List<Explanation> explain(Variant start) {
        List<Step> level = List.of(Step.start(start));
        for (int changes = 0; !level.isEmpty(); changes++) {
            List<Explanation> found = new ArrayList<>();
            level.forEach(step -> equal(step).ifPresent(found::add));
            if (!found.isEmpty()) {
                return found.stream()
                        .sorted((a, b) -> a.agreement().compareTo(b.agreement()))
                        .toList();
            }
            level = changes < mostChanges ? next(level) : List.of();
        }
        return List.of();
    }

    private List<Step> next(List<Step> level) {
        Set<Step> next = new LinkedHashSet<>();
        for (Step step : level) {
            for (Step longer : alternatives.apply(step)) {
                if (seen.size() >= MOST_VARIANTS) {
                    complete = false;
                    return List.copyOf(next);
                }
                if (seen.add(longer.variant())) {
                    next.add(longer);
                }
            }
        }
        return List.copyOf(next);
    }

    private Optional<Explanation> equal(Step step) {
        if (System.nanoTime() > end) {
            complete = false;
            return Optional.empty();
        }
        Optional<TableView> table = target.tableOf(step.variant());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Agreement agreement = target.agreement(table.get());
        if (agreement.isEqual()) {
            return Optional.of(new Explanation(step.variant(), step.changes(), agreement));
        }
        if (step.changes().size() <= 1) {
            double distance = target.distance(table.get());
            if (distance < nearestDistance) {
                nearestDistance = distance;
                nearest = step.variant();
                nearestChanges = step.changes();
            }
        }
        return Optional.empty();
    }

    /** Of what was tried with at most one change, the one whose numbers are nearest; empty if none had the shape. */
    public Optional<Explanation> nearest() {
        return Optional.ofNullable(nearest)
                .map(variant -> new Explanation(variant, nearestChanges, Agreement.DIFFERENT));
    }

    /** Whether everything was tried; false where there was too much of it. */
    public boolean isComplete() {
        return complete;
    }

    /**
     * A variant, and the changes that led to it.
     *
     * @param changes from the first on; empty at the start
     */
    record Step(Variant variant, List<Change> changes) {

        static Step start(Variant variant) {
            return new Step(variant, List.of());
        }

        Step then(Change change, Variant changed) {
            List<Change> more = new ArrayList<>(changes);
            more.add(change);
            return new Step(changed, List.copyOf(more));
        }

        boolean hasChanged(String choice) {
            return changes.stream().anyMatch(change -> change.choice().equals(choice));
        }
    }
}
