package io.github.sparkpositional.job;

/** The job or the command line is wrong, and nothing was written: one sentence, with the place and the way out. */
final class JobMistakeException extends RuntimeException {

    JobMistakeException(Place place, String sentence) {
        super(place + ": " + sentence);
    }

    JobMistakeException(String sentence) {
        super(sentence);
    }
}
