/**
 * The command line of jobs: {@link io.github.sparkpositional.job.Main} and a class per command. Behind it a room each for
 * the document that is read, its run, what it leaves, and the commands that look at that. None of it is public API: what is
 * promised is the YAML, the commands and their exit codes.
 */
package io.github.sparkpositional.job;
