package io.github.sparkpositional.kernel.convention;

/**
 * A named convention: a row of choices for one family, with the code base that owns it.
 *
 * @param name lower case with hyphens, for example {@code big-vision}; a public promise
 * @param family the engine that reads the choices
 * @param project owner of the convention, as owner/repository
 * @param function where it stands in that project
 * @param version commit or release that the rows were compared with
 * @param sentence what sets it apart, in one sentence
 * @param choices the convention itself
 */
public record Preset(
        String name,
        Family family,
        String project,
        String function,
        String version,
        String sentence,
        Choices choices) {}
