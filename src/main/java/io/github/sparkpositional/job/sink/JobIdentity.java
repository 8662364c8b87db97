package io.github.sparkpositional.job.sink;

import java.io.IOException;

/** What tells a job with the input that it has now from any other. */
@FunctionalInterface
public interface JobIdentity {
    String digest() throws IOException;
}
