package io.github.sparkpositional.job.sink;

import java.io.IOException;

/** What appears with the rows: a job's quarantine and its model. */
@FunctionalInterface
public interface Companions {
    void publish() throws IOException;
}
