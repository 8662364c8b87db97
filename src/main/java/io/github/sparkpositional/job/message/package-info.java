/** What people and schedulers are told: places of mistakes, sentences, numbers, paths without secrets, exit codes. */
package io.github.sparkpositional.job.message;
