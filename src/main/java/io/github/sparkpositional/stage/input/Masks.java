package io.github.sparkpositional.stage.input;

import static io.github.sparkpositional.kernel.sequence.MaskMeaning.MASK_MEANING;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.sequence.MaskMeaning;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.kernel.sequence.Separator;
import io.github.sparkpositional.param.ChoiceParams;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the param {@code maskMeaning} of a stage asks for. */
public final class Masks {
    private Masks() {}

    /** Params of stages that know documents: the mask's meaning, and the token that tells documents apart. */
    public static final List<Choice<?>> DOCUMENTS =
            List.of(MASK_MEANING, PositionIdsFamily.SEPARATOR_ID, Separator.PLACE);

    public static MaskMeaning meaning(ChoiceParams<?> stage) {
        return stage.chosen(MASK_MEANING);
    }

    static String written(MaskMeaning meaning) {
        return Choice.write(meaning);
    }

    /** The token that tells documents apart, in a stage with {@link #DOCUMENTS}; null: none. */
    public static Separator separator(ChoiceParams<?> stage) {
        return stage.isChosen(PositionIdsFamily.SEPARATOR_ID)
                ? new Separator(stage.chosen(PositionIdsFamily.SEPARATOR_ID), stage.chosen(Separator.PLACE))
                : null;
    }

    /** Whether a stage with {@link #DOCUMENTS} tells documents apart. */
    public static boolean tellDocuments(ChoiceParams<?> stage) {
        return meaning(stage).isOfDocuments() || separator(stage) != null;
    }

    /** The rule that counts tokens, document by document where masks tell of documents. */
    public static PositionRule rule(PositionRule rule, MaskInput mask) {
        return mask.meaning().isOfDocuments() || mask.separator() != null ? rule.perSegment() : rule;
    }

    /** What metadata says: masks of documents beside the convention. */
    public static SortedMap<String, String> facts(ChoiceParams<?> stage, SortedMap<String, String> convention) {
        SortedMap<String, String> facts = new TreeMap<>(convention);
        if (meaning(stage).isOfDocuments()) {
            facts.put(MASK_MEANING.name(), written(meaning(stage)));
        }
        return facts;
    }

    /** As {@link #facts}, in a stage with {@link #DOCUMENTS}: the separator too. */
    public static SortedMap<String, String> documentFacts(ChoiceParams<?> stage, SortedMap<String, String> convention) {
        SortedMap<String, String> facts = facts(stage, convention);
        Separator separator = separator(stage);
        if (separator != null) {
            facts.put(PositionIdsFamily.SEPARATOR_ID.name(), String.valueOf(separator.id()));
            facts.put(Separator.PLACE.name(), Choice.write(separator.place()));
        }
        return facts;
    }
}
