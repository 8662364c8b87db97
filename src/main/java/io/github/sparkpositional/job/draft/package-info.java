/** Jobs that are written for a model and its data: what {@code jobs/submit init} prints. */
package io.github.sparkpositional.job.draft;
