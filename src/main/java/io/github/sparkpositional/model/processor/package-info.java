/** Image and video processors: a row for each class, and what a model's preprocessor file changes of it. */
package io.github.sparkpositional.model.processor;
