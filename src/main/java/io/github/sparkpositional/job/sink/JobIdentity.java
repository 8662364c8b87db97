package io.github.sparkpositional.job.sink;

import java.io.IOException;

/** Identifies a job together with its current input. */
@FunctionalInterface
public interface JobIdentity {
    String digest() throws IOException;
}
