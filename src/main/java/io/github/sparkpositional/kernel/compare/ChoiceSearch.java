package io.github.sparkpositional.kernel.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for the choices that explain a difference, breadth first: one choice made otherwise, then two, then three. A
 * variant is compared in a few rows and given up at the first number that differs; one that is left is compared in full.
 */
public final class ChoiceSearch {
    private static final int MOST_CHANGES = 3;
    private static final int MOST_VARIANTS = 20_000;
    private static final long MOST_NANOSECONDS = 20_000_000_000L;

    private final Target target;
    private final Set<Variant> seen = new HashSet<>();
    private final long end = System.nanoTime() + MOST_NANOSECONDS;

    private Variant nearest;
    private List<Change> nearestChanges = List.of();
    private double nearestDistance = Double.POSITIVE_INFINITY;
    private boolean complete = true;

    public ChoiceSearch(Target target) {
        this.target = target;
    }

    /** The variant itself where it is equal, or else all changes of the smallest number that make it so. */
    public List<Explanation> explain(Variant start) {
        List<Step> level = List.of(Step.start(start));
        for (int changes = 0; changes <= MOST_CHANGES; changes++) {
            List<Explanation> found = new ArrayList<>();
            level.forEach(step -> equal(step).ifPresent(found::add));
            if (!found.isEmpty()) {
                return found.stream().sorted((a, b) -> a.agreement().compareTo(b.agreement())).toList();
            }
            level = changes < MOST_CHANGES ? next(level) : List.of();
        }
        return List.of();
    }

    private List<Step> next(List<Step> level) {
        Set<Step> next = new LinkedHashSet<>();
        for (Step step : level) {
            for (Step longer : Alternatives.of(step)) {
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
        Optional<TableView> table = step.variant().tableIfAny();
        if (table.isEmpty() || !target.hasShapeOf(table.get())) {
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

    /** Whether everything up to three changes was tried; false where there was too much of it. */
    public boolean isComplete() {
        return complete;
    }
}
