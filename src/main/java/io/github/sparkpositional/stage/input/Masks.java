package io.github.sparkpositional.stage.input;

import static io.github.sparkpositional.kernel.sequence.MaskMeaning.MASK_MEANING;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.sequence.MaskMeaning;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.param.ChoiceParams;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the param {@code maskMeaning} of a stage asks for. */
public final class Masks {
    private Masks() {}

    public static MaskMeaning meaning(ChoiceParams<?> stage) {
        return stage.chosen(MASK_MEANING);
    }

    /** The rule that counts tokens, document by document where masks tell of documents. */
    public static PositionRule rule(ChoiceParams<?> stage, PositionRule rule) {
        return meaning(stage) == MaskMeaning.SEGMENTS ? rule.perSegment() : rule;
    }

    /** What metadata says: masks of documents beside the convention. */
    public static SortedMap<String, String> facts(ChoiceParams<?> stage, SortedMap<String, String> convention) {
        if (meaning(stage) == MaskMeaning.ATTENTION) {
            return convention;
        }
        SortedMap<String, String> facts = new TreeMap<>(convention);
        facts.put(MASK_MEANING.name(), Choice.write(MaskMeaning.SEGMENTS));
        return facts;
    }
}
