/** Where the rows of a job go: beside their place first, and into it in one step once they were judged. */
package io.github.sparkpositional.job.sink;
