package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.output.Publication;
import java.io.IOException;

/** What appears with the rows: a job's quarantine and its model. */
public interface Companions {
    /** Lets them appear by themselves. */
    void publish() throws IOException;

    /** Lets them appear together with files. */
    void publishWith(Publication rows) throws IOException;
}
