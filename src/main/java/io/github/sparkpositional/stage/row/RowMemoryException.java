package io.github.sparkpositional.stage.row;

/** A row took more memory than there was. The error stands beside, not behind: Spark ends processes for it as a cause. */
public final class RowMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RowMemoryException(String sentence, OutOfMemoryError exhausted) {
        super(sentence);
        addSuppressed(exhausted);
    }
}
