package io.github.sparkpositional.model.rotary;

import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A kind of model that rotates queries and keys: a row of {@link RotaryModels}, changed only while it is made. */
public final class RotaryModel implements PartModel {
    /** Names of rules that scale no frequency; a vision tower's is axial from release 5.17 on. */
    private static final Set<String> PLAIN = Set.of("default", "axial");

    private final double theta;
    private List<String> thetaNames = List.of("rope_theta");
    private List<String> localNames = List.of();
    private double localTheta;
    private List<String> partialNames = List.of("partial_rotary_factor");
    private double partial = 1;
    private int headDim;
    private String headDimName = "head_dim";
    private String fullHeadDimName = "";
    private int fullHeadDim;
    private int maxPosition = 2048;
    private int trained;
    private String pairing = "half";
    private LayerTypes layerTypes = LayerTypes::none;
    private RotationOfLayers rotation = RotationOfLayers::all;
    private LayerTemperature temperature = LayerTemperature::none;
    private String sectionOrder = "consecutive";
    private List<Integer> sections = List.of();
    private Map<String, String> unwritten = Map.of();

    private RotaryModel(double theta) {
        this.theta = theta;
    }

    /** As LLaMA has it, with the base where no key says it. */
    public static RotaryModel base(double theta) {
        return new RotaryModel(theta);
    }

    /** As LLaMA has it; a key must hold the base, since the owner's default changed. */
    public static RotaryModel writtenBase() {
        return new RotaryModel(Double.NaN);
    }

    /** Another key holds the base. */
    RotaryModel thetaNamed(String... names) {
        thetaNames = List.of(names);
        return this;
    }

    /** Sliding layers have a base of their own. */
    RotaryModel local(double base, String... names) {
        localTheta = base;
        localNames = List.of(names);
        return this;
    }

    /** Only a share of a head rotates. */
    RotaryModel partial(double share, String... names) {
        partial = share;
        partialNames = names.length == 0 ? partialNames : List.of(names);
        return this;
    }

    /** Numbers per head where no key says it; 0: width / heads. */
    RotaryModel headDim(int numbers) {
        headDim = numbers;
        return this;
    }

    /** Numbers per head that rotate, under another key. */
    RotaryModel headDim(String name, int numbers) {
        headDimName = name;
        headDim = numbers;
        return this;
    }

    /** Layers with full attention have heads of their own. */
    RotaryModel fullHeadDim(String name, int numbers) {
        fullHeadDimName = name;
        fullHeadDim = numbers;
        return this;
    }

    RotaryModel maxPosition(int positions) {
        maxPosition = positions;
        return this;
    }

    /** Positions that it was trained on, where no key says it; else as many as it allows. */
    RotaryModel trained(int positions) {
        trained = positions;
        return this;
    }

    RotaryModel pairing(String written) {
        pairing = written;
        return this;
    }

    RotaryModel layers(LayerTypes types) {
        layerTypes = types;
        return this;
    }

    RotaryModel rotating(RotationOfLayers layers) {
        rotation = layers;
        return this;
    }

    /** Queries have a factor of their own. */
    RotaryModel tempered(LayerTemperature layers) {
        temperature = layers;
        return this;
    }

    /** Choices that hold where the file has no object about rotary angles. */
    RotaryModel unwritten(Map<String, String> choices) {
        unwritten = choices;
        return this;
    }

    /** A token has positions on several axes, if the file has sections; these, if it has none. */
    RotaryModel sections(String order, Integer... pairs) {
        sectionOrder = order;
        sections = List.of(pairs);
        return this;
    }

    /** The base of a vision tower, which scales no frequencies. */
    public double plainBase(Keys config) {
        Rope rope = parameters().of(config).get(RopeParameters.ALL);
        if (rope.scaling() != null
                && !PLAIN.contains(new RopeScaling(rope.scaling(), config, maxPosition, maxPosition).type())) {
            throw config.refused("rope_parameters", "scale the frequencies of a vision tower, which is not understood");
        }
        return rope.theta();
    }

    private RopeParameters parameters() {
        return new RopeParameters(thetaNames, theta, localNames, localTheta, partialNames, partial);
    }

    @Override
    public void describe(Keys config, PartBuilder part) {
        List<String> layers = layerTypes.of(config);
        List<Integer> without = rotation.without(config, layers);
        part.layers(layers).withoutPositions(without);
        SortedMap<String, Rope> ropes = parameters().of(config);
        boolean alike = ropes.size() > 1 && isOne(config, ropes);
        ropes.forEach((layerType, rope) -> {
            String name = alike ? RopeParameters.ALL : layerType;
            if (!alike || layerType.equals(ropes.firstKey())) {
                Convention convention = Convention.ofFamily(
                        "rotary", choices(config, layerType, rope).choices());
                part.add(name, convention, numbers(name, layers, without));
            }
        });
        boolean ofText = part.conventions().stream()
                .noneMatch(one -> one.convention().choices().written().containsKey("sections"));
        if (ofText) {
            part.encoding("", "position-ids", new Chosen().with("idRule", "every-token"));
        }
        temperature.describe(config, ropes.get(ropes.firstKey()).scaling(), without, part);
    }

    private boolean isOne(Keys config, SortedMap<String, Rope> ropes) {
        return ropes.keySet().stream()
                        .map(type -> choices(config, type, ropes.get(type)).choices())
                        .distinct()
                        .count()
                == 1;
    }

    private List<Integer> numbers(String layerType, List<String> layers, List<Integer> without) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            boolean ofType = layerType.isEmpty() || layers.get(i).equals(layerType);
            if (ofType && !without.contains(i) && !LayerTypes.WITHOUT_ATTENTION.contains(layers.get(i))) {
                numbers.add(i);
            }
        }
        return numbers.size() == layers.size() ? List.of() : numbers;
    }

    private Chosen choices(Keys config, String layerType, Rope rope) {
        Chosen chosen = new Chosen()
                .with("dim", dim(config, layerType))
                .with("base", rope.theta())
                .with("pairing", pairing)
                .with("angleForm", "repeated");
        if (rope.partial() != 1) {
            chosen.with("partialRotaryFactor", rope.partial());
        }
        if (rope.scaling() != null) {
            List<Integer> pairs = sections(rope.scaling());
            if (!pairs.isEmpty()) {
                boolean isStrided = sectionOrder.equals("strided");
                // Qwen3-Omni's file says so by both names.
                String[] names = isStrided
                        ? new String[] {"mrope_interleaved", "interleaved"}
                        : new String[] {"mrope_interleaved"};
                boolean strided = rope.scaling().flag(names).orElse(isStrided);
                chosen.with("sections", pairs).with("sectionOrder", strided ? "strided" : sectionOrder);
                if (pairs.size() != 3) {
                    chosen.with("positionAxes", pairs.size());
                }
            }
            int longest = config.integer("max_position_embeddings", "n_positions", "max_trained_positions")
                    .orElse(maxPosition);
            new RopeScaling(rope.scaling(), config, longest, trained > 0 ? trained : longest).choose(chosen);
        } else if (!unwritten.isEmpty() && !layerType.equals(LayerTypes.SLIDING)) {
            unwritten.forEach(chosen::with);
        } else if (!sections.isEmpty()) {
            chosen.with("sections", sections).with("sectionOrder", sectionOrder);
        }
        return chosen;
    }

    private List<Integer> sections(Keys scaling) {
        Optional<List<Integer>> written = scaling.integers("mrope_section", "xdrope_section");
        return written.orElse(sections);
    }

    /** Numbers per head. */
    private int dim(Keys config, String layerType) {
        if (!fullHeadDimName.isEmpty() && layerType.equals(LayerTypes.FULL)) {
            return config.integer(fullHeadDimName).orElse(fullHeadDim);
        }
        int written = config.integer(headDimName).orElse(headDim);
        return written > 0 ? written : config.headWidth();
    }
}
