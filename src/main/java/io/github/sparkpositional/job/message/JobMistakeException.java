package io.github.sparkpositional.job.message;

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
}
