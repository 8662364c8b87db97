package io.github.sparkpositional.conformance;

/** A case asks for something that can't be said in our choices. */
final class UnsupportedCaseException extends RuntimeException {
    UnsupportedCaseException(String why) {
        super(why);
    }
}
