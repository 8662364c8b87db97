/**
 * One run of a job, from the session to the summary. Its rooms, from the inside: {@code read} opens the input, {@code resume}
 * holds later runs to the first, {@code check} finds mistakes before a row is read, {@code rows} counts and judges rows, {@code
 * estimate} tells what the whole takes.
 */
package io.github.sparkpositional.job.run;
