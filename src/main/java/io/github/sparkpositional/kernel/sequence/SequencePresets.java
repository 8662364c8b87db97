package io.github.sparkpositional.kernel.sequence;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.sequence.PositionIdsFamily.ID_RULE;
import static io.github.sparkpositional.kernel.sequence.PositionRule.PADDING_ID;
import static io.github.sparkpositional.kernel.sequence.PositionRule.PADDING_POSITION;
import static io.github.sparkpositional.kernel.sequence.PositionRule.START;
import static io.github.sparkpositional.kernel.sequence.RandomizedPositions.POSITION_RANGE;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import java.util.List;

/** Conventions of position ids. */
public final class SequencePresets {
    private static final String TRANSFORMERS = "huggingface/transformers";
    private static final String RELEASE_4 = "release 4.57.6";
    private static final String RELEASE_5 = "release 5.18.0";

    private static final Choices REAL = none().with(ID_RULE, IdRule.REAL_TOKENS);

    /** One row per convention. */
    public static final List<Preset> ROWS = List.of(
            new Preset(
                    "randomized",
                    RandomizedPositions.INSTANCE,
                    "google-deepmind/randomized_positional_encodings",
                    "noisy_fixed_positional_encodings",
                    "commit e8c64749d8cad7772dc7ade75b32ef9b2b29b466",
                    "Distinct positions out of 2048, in ascending order; their vectors are those of the preset"
                            + " marian-hf.",
                    none().with(POSITION_RANGE, 2048)),
            ids(
                    "fairseq-ids",
                    "facebookresearch/fairseq",
                    "make_positions",
                    "commit 3d262bb25690e4eb2e7d3c1309b1e9c406ca4b99",
                    "Real tokens from padding_idx + 1 = 2 on, padding is padding_idx.",
                    REAL.with(START, 2).with(PADDING_ID, 1).with(PADDING_POSITION, 1)),
            ids(
                    "roberta-ids",
                    TRANSFORMERS,
                    "RobertaEmbeddings.create_position_ids_from_input_ids",
                    RELEASE_5,
                    "As fairseq-ids; add past_length to start.",
                    REAL.with(START, 2).with(PADDING_ID, 1).with(PADDING_POSITION, 1)),
            ids(
                    "opt-ids",
                    TRANSFORMERS,
                    "OPTLearnedPositionalEmbedding.forward",
                    RELEASE_5,
                    "Rows of OPT's table: tokens of the mask from 2 on, padding reads row 1.",
                    REAL.with(START, 2).with(PADDING_POSITION, 1)),
            ids(
                    "bart-ids",
                    TRANSFORMERS,
                    "BartLearnedPositionalEmbedding.forward",
                    RELEASE_5,
                    "Rows of BART's table: every token from 2 on.",
                    none().with(ID_RULE, IdRule.EVERY_TOKEN).with(START, 2)),
            ids(
                    "decoder-ids",
                    TRANSFORMERS,
                    "GenerationMixin (position ids from attention_mask)",
                    RELEASE_5,
                    "Tokens of the mask from 0 on, padding on the left is 0.",
                    REAL.with(START, 0).with(PADDING_POSITION, 0)),
            ids(
                    "decoder-ids-release4",
                    TRANSFORMERS,
                    "GenerationMixin (position ids from attention_mask)",
                    RELEASE_4,
                    "As decoder-ids, but padding is 1.",
                    REAL.with(START, 0).with(PADDING_POSITION, 1)),
            ids(
                    "x-transformers-ids",
                    "lucidrains/x-transformers",
                    "AbsolutePositionalEmbedding.forward(seq_start_pos)",
                    "commit 9252ed7838021ee61e6c5be0930b3a9a88efdf06",
                    "The index minus the row's start, at least 0.",
                    none().with(ID_RULE, IdRule.SEQUENCE_START)),
            ids(
                    "flattening-ids",
                    TRANSFORMERS,
                    "DataCollatorWithFlattening",
                    RELEASE_5,
                    "Positions restart with every document of a packed row; documents are given by their lengths.",
                    none().with(ID_RULE, IdRule.DOCUMENTS)),
            ids(
                    "megatron-ids",
                    "NVIDIA/Megatron-LM",
                    "get_ltor_masks_and_position_ids(reset_position_ids=True)",
                    "commit 00caa53af30912914981c86f39db123961678bbd",
                    "Positions restart after every separator token.",
                    none().with(ID_RULE, IdRule.SEPARATED)));

    private SequencePresets() {}

    private static Preset ids(
            String name, String project, String function, String version, String sentence, Choices choices) {
        return new Preset(name, PositionIdsFamily.INSTANCE, project, function, version, sentence, choices);
    }
}
