package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Matches a table of unknown origin against every preset that is a formula: all grids that its rows can be, first
 * positions from -2 to 2, and rows in front.
 */
public final class OriginSearch {
    private static final int[] STARTS = {0, 1, 2, -1, -2};
    private static final int[] PREFIXES = {0, 1, 2, 5};
    /** Dims of heads that give vectors of angles of another width. */
    private static final int[][] DIM_RATIOS = {{1, 1}, {1, 2}, {2, 1}, {4, 1}};

    private final ReferenceTable target;
    private final List<List<Integer>> knownGrids;
    private final List<Preset> presets;
    private final Map<Integer, ReferenceTable> withoutRows = new HashMap<>();
    private final Map<String, String> untried = new TreeMap<>();

    private Candidate nearest;
    private double nearestDistance = Double.POSITIVE_INFINITY;

    private record Candidate(Preset preset, Variant variant, List<Change> changes, int skipped) {}

    /** @param knownGrids sizes that the table is known to have; empty where all must be tried */
    public OriginSearch(ReferenceTable target, List<List<Integer>> knownGrids) {
        this(target, knownGrids, Presets.all());
    }

    /** @param presets the only ones to try */
    public OriginSearch(ReferenceTable target, List<List<Integer>> knownGrids, List<Preset> presets) {
        this.target = target;
        this.knownGrids = knownGrids;
        this.presets = presets;
    }

    /** All presets that are equal in every number: plain ones first, then those that agree best. */
    public List<Origin> origins() {
        List<Origin> origins = new ArrayList<>();
        for (Preset preset : presets) {
            candidates(preset).stream()
                    .map(this::match)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(origins::add);
        }
        origins.sort(Comparator.comparing((Origin origin) -> !origin.isPlain())
                .thenComparing(Origin::agreement)
                .thenComparing(origin -> origin.changes().size()));
        return List.copyOf(origins);
    }

    /** The preset as it is whose numbers are nearest where none is equal; empty if none gives this shape. */
    public Optional<Origin> nearest() {
        return Optional.ofNullable(nearest)
                .map(found -> new Origin(
                        found.preset(), found.variant(), found.changes(), found.skipped(), Agreement.DIFFERENT));
    }

    private Optional<Origin> match(Candidate candidate) {
        ReferenceTable compared = withoutRows(candidate.skipped());
        Optional<TableView> table = compared.tableOf(candidate.variant());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Agreement agreement = compared.agreement(table.get());
        if (!agreement.isEqual()) {
            boolean isPlain = candidate.skipped() == 0 && candidate.changes().isEmpty();
            double distance = isPlain ? compared.distance(table.get()) : Double.POSITIVE_INFINITY;
            if (distance < nearestDistance) {
                nearestDistance = distance;
                nearest = candidate;
            }
            return Optional.empty();
        }
        return Optional.of(new Origin(
                candidate.preset(), candidate.variant(), candidate.changes(), candidate.skipped(), agreement));
    }

    private ReferenceTable withoutRows(int rows) {
        return withoutRows.computeIfAbsent(rows, target::without);
    }

    private List<Candidate> candidates(Preset preset) {
        List<Candidate> candidates = new ArrayList<>();
        for (Convention convention : ofDim(preset)) {
            if (preset.family() instanceof GridFamily) {
                grids(preset, convention, candidates);
            } else {
                sequences(preset, convention, candidates);
            }
        }
        return candidates;
    }

    /** The preset with each dim whose vectors can be as long as the table's. */
    private List<Convention> ofDim(Preset preset) {
        List<Convention> conventions = new ArrayList<>();
        if (!(preset.family() instanceof GridFamily) && !(preset.family() instanceof TokenFamily)) {
            return conventions;
        }
        boolean asksForDim = preset.family().choices().stream().anyMatch(PositionChoices.DIM::equals);
        if (!asksForDim || preset.choices().has(PositionChoices.DIM)) {
            conventions.add(Convention.ofPreset(preset.name(), Choices.none()));
            return conventions;
        }
        int dim = target.table().dim();
        for (int[] ratio : DIM_RATIOS) {
            if (dim * ratio[0] % ratio[1] == 0) {
                Choices choices = Choices.none().with(PositionChoices.DIM, dim * ratio[0] / ratio[1]);
                Convention convention = Convention.ofPreset(preset.name(), choices);
                if (dim(convention) == dim) {
                    conventions.add(convention);
                }
            }
        }
        return conventions;
    }

    /** Numbers per vector of a convention; 0 where it refuses its dim, or reads a learned table. */
    private static int dim(Convention convention) {
        try {
            return convention.family() instanceof GridFamily grids
                    ? grids.encoding(convention.choices(), TableSource.NONE).dim()
                    : ((TokenFamily) convention.family())
                            .encoding(convention.choices(), TableSource.NONE)
                            .dim();
        } catch (IllegalArgumentException | ArithmeticException refused) {
            return 0;
        }
    }

    private void sequences(Preset preset, Convention convention, List<Candidate> candidates) {
        for (int skipped : skippedRows(0)) {
            for (int start : STARTS) {
                int length = target.table().rows() - skipped;
                if (length > 0) {
                    Variant plain = new Variant(convention, Extent.sequence(0, length), TableSource.NONE);
                    List<Change> changes = start == 0
                            ? List.of()
                            : List.of(new Change(
                                    "start", "0", "" + start, "positions from " + start + " instead of from 0"));
                    candidates.add(new Candidate(preset, plain.with(Extent.sequence(start, length)), changes, skipped));
                }
            }
        }
    }

    private void grids(Preset preset, Convention convention, List<Candidate> candidates) {
        boolean hasPrefix = preset.family().choices().stream().anyMatch(PositionChoices.PREFIX_ROWS::equals);
        int usual = hasPrefix ? convention.choices().get(PositionChoices.PREFIX_ROWS) : 0;
        for (int skipped : skippedRows(usual)) {
            int cells = target.table().rows() - skipped;
            if (cells < 1) {
                continue;
            }
            boolean zero = skipped <= target.leadingZeroRows();
            if (skipped == usual) {
                grids(preset, new Candidate(preset, variant(convention), List.of(), 0), cells, candidates);
            } else if (hasPrefix && zero) {
                Convention prefixed = convention.with(PositionChoices.PREFIX_ROWS, skipped);
                List<Change> changes = List.of(change(PositionChoices.PREFIX_ROWS, usual, skipped, convention));
                grids(preset, new Candidate(preset, variant(prefixed), changes, 0), cells, candidates);
            }
            if (skipped > 0 && !(hasPrefix && zero)) {
                Convention bare = hasPrefix ? convention.with(PositionChoices.PREFIX_ROWS, 0) : convention;
                grids(preset, new Candidate(preset, variant(bare), List.of(), skipped), cells, candidates);
            }
        }
    }

    /** A candidate with each grid of so many cells. */
    private void grids(Preset preset, Candidate any, int cells, List<Candidate> candidates) {
        for (int[] sizes : sizes(preset, cells)) {
            candidates.add(new Candidate(preset, any.variant().with(Extent.grid(sizes)), any.changes(), any.skipped()));
        }
    }

    private static Variant variant(Convention convention) {
        return new Variant(convention, Extent.grid(1, 1), TableSource.NONE);
    }

    private static Change change(Choice<Integer> choice, int from, int to, Convention convention) {
        return new Change(
                choice.name(),
                "" + from,
                "" + to,
                ChangeWords.of(choice.name(), "" + from, "" + to, convention.complete()));
    }

    private List<int[]> sizes(Preset preset, int cells) {
        boolean frames = Extents.hasFrames(preset.choices());
        List<int[]> known = knownGrids.stream()
                .filter(sizes -> sizes.stream().reduce(1, (a, b) -> a * b) == cells)
                .map(sizes -> sizes.stream().mapToInt(Integer::intValue).toArray())
                .toList();
        if (!known.isEmpty()) {
            return known;
        }
        List<int[]> sizes = frames ? CandidateGrids.volumes(cells) : CandidateGrids.planes(cells);
        if (sizes.size() <= CandidateGrids.MOST) {
            return sizes;
        }
        String kind = frames ? "grids of frames, rows and columns" : "grids of rows and columns";
        untried.put(
                kind + " " + cells,
                "of the " + sizes.size() + " " + kind + " that " + cells + " cells can be, the " + CandidateGrids.MOST
                        + " squarest");
        return sizes.subList(0, CandidateGrids.MOST);
    }

    /** Where there were too many grids to try: which were tried, a phrase for each number of cells. */
    public List<String> limits() {
        return List.copyOf(untried.values());
    }

    /** The usual number first, then the others that are often there. */
    private Set<Integer> skippedRows(int usual) {
        Set<Integer> rows = new LinkedHashSet<>(List.of(usual));
        for (int prefix : PREFIXES) {
            rows.add(prefix);
        }
        rows.add(target.leadingZeroRows());
        return rows;
    }
}
