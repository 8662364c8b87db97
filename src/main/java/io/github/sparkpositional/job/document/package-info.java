/** The job as it is written: YAML and overrides, read into a checked document of stages, input and output. */
package io.github.sparkpositional.job.document;
