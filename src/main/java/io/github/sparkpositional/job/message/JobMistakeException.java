package io.github.sparkpositional.job.message;

import java.util.List;
import java.util.stream.Stream;

/** The job or the command line is wrong, and nothing was written: one sentence, with the place and the way out. */
public final class JobMistakeException extends RuntimeException {
    /** What stands in a hostile file must not fill the screen. */
    private static final int LONGEST = 4000;

    public JobMistakeException(Place place, String sentence) {
        this(place + ": " + sentence);
    }

    public JobMistakeException(String sentence) {
        super(sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "...");
    }

    private JobMistakeException(List<String> lines) {
        super(String.join("\n", lines));
    }

    /** Several mistakes, one a line. */
    static JobMistakeException of(List<String> sentences, int more) {
        return new JobMistakeException(
                more == 0
                        ? sentences
                        : Stream.concat(sentences.stream(), Stream.of("... and " + more + " more."))
                                .toList());
    }
}
